"""How everything looks: one place for colours, sizes, fonts, icons and the focus ring."""
