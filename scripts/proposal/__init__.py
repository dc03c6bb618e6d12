"""A scoring model proposed from closed deals, as candidate seeds people can read."""

from proposal.deals import ClosedDeals
from proposal.proposing import Proposal, propose
from proposal.seeds import score

__all__ = ["ClosedDeals", "Proposal", "propose", "score"]
