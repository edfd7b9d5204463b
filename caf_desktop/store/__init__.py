"""The encrypted vault on disk: the only place that keeps data of a child."""
