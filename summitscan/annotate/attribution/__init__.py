"""The component ``summitscan_attribution``: who said what, through whom, how surely."""

from summitscan.annotate.attribution.component import AttributionComponent, find_statements, make_attribution

__all__ = ["AttributionComponent", "find_statements", "make_attribution"]
