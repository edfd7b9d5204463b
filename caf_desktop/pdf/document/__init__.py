"""The one drawing path: from blocks of content to a tagged PDF."""
