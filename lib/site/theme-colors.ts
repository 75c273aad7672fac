/**
 * The background of pages in each theme, as in `app/styles/tokens.css`. Browsers colour their own interface
 * with it.
 */
export const THEME_COLORS = { light: '#fafbf8', dark: '#121614' } as const
