"""The window itself: the stack of pages, the banner, the keyboard and the work done in the background."""
