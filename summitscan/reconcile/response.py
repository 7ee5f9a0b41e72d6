"""Who has not commented: the same silence reported in several ways is an agreement, not a disagreement."""

from __future__ import annotations

from collections.abc import Iterator

from summitscan.reconcile.country import country_of
from summitscan.reconcile.draft import Draft, answer
from summitscan.reconcile.view import Item, View


def _who(view: View, item: Item) -> tuple[str, str] | None:
    """(key, label) of who is silent: a government by any of its names, else a named entity."""
    who = item.value.get("who", [])
    entities = [view.members[item.member].entities[n] for n in who]
    forms = [f for e in entities if e in view.known for f in (view.known[e].name, *view.known[e].variants)]
    country = country_of([*forms, *item.value.get("who_words", ())])
    if country is not None:
        return f"country:{country}", next((view.name(e) for e in entities), "")
    if entities:
        return entities[0], view.name(entities[0])
    return None


def find_responses(view: View) -> Iterator[Draft]:
    groups: dict[str, list[tuple[str, Item]]] = {}
    for item in view.items:
        if item.slot.kind == "status" and item.value["question"] == "response":
            silent = _who(view, item)
            if silent is not None:
                groups.setdefault(silent[0], []).append((silent[1], item))
    for who in sorted(groups):
        items = [i for _, i in groups[who]]
        if len({i.article.id for i in items}) < 2:
            continue
        label = min((name for name, _ in groups[who] if name), key=lambda n: (-len(n), n), default=who[-2:])
        yield Draft(
            f"response ({label})",
            "status",
            "agree",
            f"The reports agree that there is no comment ({label}).",
            (answer("no comment", (i.claim for i in items), status="no comment"),),
            weight=float(len({i.article.id for i in items})),
        )
