"""The plan: desired outcomes with their actions, the lead professional and the next review."""
