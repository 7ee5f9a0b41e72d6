"""summitscan: where news sources agree, disagree, and leave open what another states."""

__version__ = "0.1.0"
