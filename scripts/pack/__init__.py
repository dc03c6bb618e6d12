"""Packs: folders of leads, some with outcomes, to judge scoring models by."""
