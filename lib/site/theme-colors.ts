/** The background of a page in each theme, as in `app/styles/tokens.css`; browsers use it around a page. */
export const THEME_COLORS = { light: '#fafbf8', dark: '#121614' } as const
