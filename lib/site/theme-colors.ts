/**
 * The ground of a page in each theme, as `app/styles/tokens.css` has it: what browsers paint around a page.
 */
export const THEME_COLORS = { light: '#fafbf8', dark: '#121614' } as const
