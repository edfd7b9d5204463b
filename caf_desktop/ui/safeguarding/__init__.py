"""Safeguarding help: whom to ring, what to do, and a record of a concern; never in the way of anything."""
