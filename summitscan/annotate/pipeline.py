"""Article -> Doc: one spaCy pipeline with our components behind the model's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from summitscan.annotate.embedding import share_vectors
from summitscan.annotate.entities import speed_up_entities
from summitscan.annotate.products import speed_up_products
from summitscan.annotate.text import keep_text
from summitscan.config import DEFAULT_MODEL, MODEL_ALIASES
from summitscan.errors import ConfigError
from summitscan.model import Article

COMPONENTS = (
    "summitscan_names",
    "summitscan_dates",
    "summitscan_quotes",
    "summitscan_attribution",
    "summitscan_slots",
)
"""Our components in the order in which they run, after the model's own."""

# tag_ and dep_ are all we read: without these two the pass is a quarter faster.
UNUSED_PIPES = ("attribute_ruler", "lemmatizer")


LONGEST_RUN = 300
PIECE = 100
"""Characters. A longer run without white space is tokenised in pieces: spaCy's time grows with the square of a run of
marks (a second for 1,500 equals signs, hours for the 200,000 that an article may have)."""
_LONG = re.compile(rf"(?<!\S)\S{{{LONGEST_RUN + 1},}}")


def build_nlp(
    model: str = DEFAULT_MODEL,
    *,
    components: Sequence[str] = COMPONENTS,
    rules: str | None = None,
) -> Language:
    """A spaCy pipeline with summitscan's components.

    model:      any installed pipeline or a path to one; it must tag, parse and find entities in English
    components: which of ours to add, by factory name, in order
    rules:      a folder of the user's own rule files (see ``summitscan.config.load_rules``)

    Raises ConfigError when the model is not installed or lacks a parser.
    """
    known = spacy.util.get_installed_models()
    name = MODEL_ALIASES.get(model, model) if model not in known else model
    try:
        nlp = spacy.load(name, exclude=list(UNUSED_PIPES))
    except OSError as error:
        raise ConfigError(
            f"spaCy model {model!r} is not installed; installed: {', '.join(sorted(known)) or 'none'}"
        ) from error
    if "parser" not in nlp.pipe_names:
        raise ConfigError(f"spaCy model {model!r} has no parser: summitscan needs tags, dependencies and entities")
    share_vectors(nlp)
    speed_up_products(nlp)
    speed_up_entities(nlp)
    nlp.add_pipe("summitscan_blocks", first=True)
    for component in components:
        nlp.add_pipe(component, config={"rules": rules})
    return nlp


def model_name(nlp: Language) -> str:
    """Name and version of the model, as reports give it: ``en_core_web_sm 3.8.0``."""
    name = f"{nlp.meta.get('lang', '')}_{nlp.meta.get('name', '')}".removeprefix("_")
    upstream = {package: model for model, package in MODEL_ALIASES.items()}
    return f"{upstream.get(name, name)} {nlp.meta.get('version', '')}".strip()


def tokenise(nlp: Language, text: str) -> Doc:
    """The Doc of a text, in time linear in its length; ``doc.text`` is the text."""
    cuts = {0, len(text)}
    for run in _LONG.finditer(text):
        cuts.update(range(run.start(), run.end(), PIECE))
    if len(cuts) <= 2:
        return nlp.make_doc(text)
    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise(sorted(cuts))]
    doc: Doc = Doc.from_docs(pieces, ensure_whitespace=False)
    return doc


def make_doc(nlp: Language, article: Article) -> Doc:
    """The tokenised Doc of an article, with its blocks and nothing else yet."""
    doc = tokenise(nlp, article.text)
    keep_text(doc, article.text)
    doc._.blocks = article.blocks
    return doc


def annotate(nlp: Language, articles: Iterable[Article], *, batch_size: int = 32) -> Iterator[tuple[Article, Doc]]:
    """Each article with its annotated Doc, in the order given.

    batch_size: Docs at once; 32 is the fastest on two cores (6,100 words/s against 4,300 in batches of 256).
    """
    pending: list[Article] = []

    def docs() -> Iterator[Doc]:
        for article in articles:
            pending.append(article)
            yield make_doc(nlp, article)

    for doc in nlp.pipe(docs(), batch_size=batch_size):
        yield pending.pop(0), doc
