"""Packs: folders of leads with known and hidden outcomes, to judge scoring models by."""
