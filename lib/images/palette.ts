/**
 * The colours of the light theme. A test compares them with `app/styles/tokens.css`. Pictures have no dark
 * theme.
 */
export const palette = {
  paper: '#fafbf8',
  ink: '#151b18',
  'ink-2': '#3f4943',
  'ink-3': '#48524d',
  rule: '#cbd3cd',
  accent: '#992217',
} as const
