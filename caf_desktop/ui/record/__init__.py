"""One child's record: its frame, and what every part of it shares."""
