"""The model's matrix products by the routines that suit the processor.

BLIS, with which spaCy multiplies, chooses its routines by the processor's make and number, and generic ones where it
does not know them: so on AMD's since 2020, which run the routines for those of 2019 three times as fast. Both are in
the same library; here the better ones are asked for by name. What they make of a row depends on no other row, and they
use one thread: what is found in an article is the same in any batch and on any engine.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import CDLL, byref, c_char_p, c_int, c_int64, c_uint32, c_void_p
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model, NumpyOps

VERSION = b"0.7.0"
"""The BLIS whose functions are called as below; in another the models stay as they are."""
CHOSEN = b"zen2"
"""The newest routines in it that ask no more of a processor than AVX2 and FMA."""

_ONE, _ZERO = np.ones(1, dtype=np.float32), np.zeros(1, dtype=np.float32)
_AS_IT_IS = 0


def speed_up_products(nlp: Language) -> None:
    """Let the models of a pipeline multiply with the routines of the processor, where BLIS has them and spaCy does not.

    Layers that compute in other ways (on a GPU, in PyTorch, with another BLAS) stay as they are.
    """
    if routines() is None:
        return
    ops = Products()
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                if type(node.ops) is NumpyOps and node.ops.use_blis:
                    node.ops = ops


class Products(NumpyOps):
    """What thinc does on a CPU, with products of our own."""

    def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        multiply = routines()
        left, right = (x.T if trans1 else x), (y.T if trans2 else y)
        if multiply is None or not _fit(left, right, out):
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        if out is None:
            out = np.empty((left.shape[0], right.shape[1]), dtype=np.float32)
        multiply(left, right, out)
        return out


def _fit(left: Any, right: Any, out: Any) -> bool:
    """Whether these are matrices that can be multiplied here; with others thinc does it, or says what is wrong."""
    if not left.ndim == right.ndim == 2 or left.shape[1] != right.shape[0] or not (left.size and right.size):
        return False
    if out is not None and (out.shape != (left.shape[0], right.shape[1]) or not out.flags.carray):
        return False
    return all(a.dtype == np.float32 and a.flags.aligned for a in (left, right, out) if a is not None)


@cache
def routines() -> Callable[[Any, Any, Any], None] | None:
    """What writes the product of two matrices into a third faster than what BLIS has chosen; ``None``: nothing does."""
    try:
        library = CDLL(import_module("blis.cy").__file__)
        context = _context(library)
        product = library.bli_sgemm_ex
    except (ImportError, AttributeError, OSError):  # a build that hides its functions, or for another make of processor
        return None
    if context is None:
        return None
    shape, matrix = (c_int64, c_int64, c_int64), (c_void_p, c_int64, c_int64)
    product.argtypes = (c_int, c_int, *shape, c_void_p, *matrix, *matrix, c_void_p, *matrix, c_void_p, c_void_p)
    product.restype = None

    def multiply(left: Any, right: Any, out: Any) -> None:
        shape = (*out.shape, left.shape[1])
        one, zero = _ONE.ctypes.data, _ZERO.ctypes.data
        product(_AS_IT_IS, _AS_IT_IS, *shape, one, *_at(left), *_at(right), zero, *_at(out), context, None)

    return multiply


def _context(library: CDLL) -> int | None:
    """Where BLIS keeps the routines, when it has chosen generic ones on a processor that can run better."""
    library.bli_info_get_version_str.restype = library.bli_arch_string.restype = c_char_p
    if library.bli_info_get_version_str() != VERSION or library.bli_info_get_int_type_size() != 64:
        return None
    chosen = library.bli_arch_query_id()
    if library.bli_arch_string(chosen) != b"generic":
        return None
    family, number, features = c_uint32(), c_uint32(), c_uint32()
    library.bli_cpuid_query(byref(family), byref(number), byref(features))
    if not library.bli_cpuid_is_haswell(family, number, features):  # it looks at the features alone: AVX2 and FMA
        return None
    known = [library.bli_arch_string(n) for n in range(chosen)]
    if CHOSEN not in known:
        return None
    library.bli_gks_lookup_nat_cntx.restype = c_void_p
    context: int | None = library.bli_gks_lookup_nat_cntx(known.index(CHOSEN))
    return context


def _at(matrix: Any) -> tuple[int, int, int]:
    """Where a matrix begins, and how many numbers on its next row and its next column are."""
    down, right = matrix.strides
    return matrix.ctypes.data, down // matrix.itemsize, right // matrix.itemsize
