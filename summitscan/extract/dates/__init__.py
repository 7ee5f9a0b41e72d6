"""TIMEX3 values: expressions set against a publication date, what a value covers, whether two can be the same.

A ``Timex.expr`` is plain JSON with its kind in ``k``:

===============  ========================================================================================
``date``         ``y``, ``m``, ``d`` as far as given; ``tense``; ``shift`` ("last October"); ``weekday`` named with it
``weekday``      ``day`` 1 (Monday) to 7; ``tense``, ``shift``, or ``week`` ("Monday last week"); ``weeks`` after it
``holiday``      ``m`` and ``d``, or ``m``, ``weekday``, ``nth`` (-1 the last), ``plus``; or days after ``easter``
``part``         a ``quarter``, ``half`` or ``season`` (``unit``), the ``n``-th, of year ``y`` or by ``tense``
``unit``         ``shift`` times ``unit`` from the publication date, or from the last date told (``from``: ``last``)
``same``         the ``unit`` of the last date told, or of the publication date (``from``: ``dct``); a bare time of day
                 (``tod`` without ``far``) is of the last day told that is near the publication date
``in``           ``part`` of ``whole``, both expressions ("the third quarter of last year")
``holding``      the ``unit`` that holds the ``day``, an expression ("the week of 11 August")
``reported``     the quarter that a business report speaks of; ``year_before`` what was last told of, a year earlier
any other        ``value`` as it stands (``ref``, ``duration``, ``set``, decades and centuries)
===============  ========================================================================================

``tod`` is the time of day of a day, ``days`` moves it ("overnight into Monday").
``tense`` is ``past``, ``present``, ``future`` or ``intended``; ``sure`` where the verb tells of what happens then.
``far`` marks a time of day that shares the verb of a date, ``aside`` a day that only describes something.
"""

from __future__ import annotations

from summitscan.extract.dates.compare import compatible, interval
from summitscan.extract.dates.resolve import resolve
from summitscan.extract.dates.values import Period, parse

__all__ = ["Period", "compatible", "interval", "parse", "resolve"]
