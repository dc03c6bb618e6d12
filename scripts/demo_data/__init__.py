"""Write demo data of any size for the lead scoring package, with a known truth.

From one number it makes a software company's accounts, leads, events, form answers and
technologies, outcomes, adjustments, identities and costs of campaigns: eight CSV files
in the shapes of the package's inputs. The same arguments give the same bytes.

How the data come about: people browse in sessions, more of them while they or their
colleagues look for a product. Each session leaves events. Every event leaves a signal
that fades with a half-life of its own kind; fit and signals decide, week by week, who
is handed to sales, and later whether sales accepts and wins. An outcome follows only
from events before it. `--truth` writes the hidden weights, half-lives and chances.

Then comes the dirt of real life: duplicates, late rows, bots, merged and anonymous ids,
missing and unreadable values, rows of leads that nobody knows.
"""
