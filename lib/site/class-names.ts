/** CSS class of the drawing of the site's name. On traditional pages, the server replaces the drawing. */
export const NAMEPLATE = 'nameplate'
