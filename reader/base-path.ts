/** The site's base path, which the server writes on the root element. */
export const BASE_PATH = document.documentElement.dataset['base'] ?? ''
