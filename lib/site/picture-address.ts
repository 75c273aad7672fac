import { choiceParam, pathPattern, textParam } from './path-pattern'

/** The media types of pictures that are served, by file extension. */
export const PICTURE_TYPES = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
} as const
export type PictureFormat = keyof typeof PICTURE_TYPES

/** The address of a picture in the folder of issues. Its name is a hash of the picture's content. */
export const picturePattern = pathPattern('/pictures/:name.:format', {
  name: textParam(/^[0-9a-f]{16}$/),
  format: choiceParam<PictureFormat>({ png: 'png', jpg: 'jpg', gif: 'gif', webp: 'webp' }),
})

export const picturePath = (name: string, format: PictureFormat): string =>
  picturePattern.build({ name, format })
