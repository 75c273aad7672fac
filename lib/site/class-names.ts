/** Class of the drawing of the site's name, which the server replaces on traditional pages. */
export const NAMEPLATE = 'nameplate'
