"""A scoring model proposed from closed deals, as candidate seeds people can read."""
