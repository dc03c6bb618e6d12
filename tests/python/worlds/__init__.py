"""Draws whole worlds to score: valid rules, dirty facts.

`worlds()` (a Hypothesis strategy) and `random_world(seed)` draw a `reference.World`.
Its seeds are valid (design, section 4): ids are unique, references defined, operands of
the right type, bands open at the bottom, a matrix complete. Its inputs (section 3) are
as dirty as a warehouse: blanks, other scripts, LIKE wildcards, duplicates, unparsable
times, unknown ids, circles. `smallest` makes a failing world small.

The modules: `pen` and `vocabulary`; `conditions`, `rules`, `verdicts`, `models` and
`seeds`; `dates`, `people`, `events` and `facts`; `drawing`; `validity` and `shrink`.
"""

from worlds.drawing import random_world, worlds
from worlds.shrink import smallest

__all__ = ["random_world", "smallest", "worlds"]
