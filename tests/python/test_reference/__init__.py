"""The reference is right where a person can compute the score, and worlds are valid.

Golden cases: the design, section 7. Vectors: docs/semantics.md. Their expectations were
computed by hand.
"""
