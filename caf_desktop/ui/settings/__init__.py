"""Settings and office work: people, keys, policy, backups, retention, activity, security."""
