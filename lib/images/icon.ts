import { ICONS, type IconSpec } from '@/lib/site/icons'
import { drawnPath } from './nameplate'
import { palette } from './palette'
import { writePng } from './png'
import { printable } from './printable'
import { rasterize } from './rasterize'
import { outlinesOf } from './typeface'

/** An icon as a file. */
export interface IconFile {
  readonly type: IconSpec['type']
  readonly body: Buffer
}

/**
 * Returns the icon at a path of the site; `undefined` if it does not exist.
 * @param name the site's name; the icon shows its first character
 */
export async function answerIcon(path: string, name: string): Promise<IconFile | undefined> {
  const spec = ICONS.get(path)
  if (spec === undefined) return undefined
  const { sizes, type, isMaskable = false } = spec
  if (type === 'image/svg+xml') return { type, body: Buffer.from(iconSvg(name)) }
  const pictures = await Promise.all(
    sizes.map(async (size) => {
      const svg = iconSvg(name, { size, isMaskable })
      return { size, png: await writePng(await rasterize(svg), size, size) }
    }),
  )
  return { type, body: type === 'image/x-icon' ? writeIco(pictures) : (pictures[0]?.png ?? Buffer.of()) }
}

/**
 * Returns what an icon shows of a name: its first letter, or the first two characters if they are capitals or
 * digits (`AI`).
 */
export const signOf = (name: string): string =>
  /[\p{L}\d].*/u.exec(printable(name))?.[0].match(/^(?:[\p{Lu}\d]{2}(?![\p{Lu}\p{Ll}\d])|.)/u)?.[0] ?? ''

/** Size of the drawing, and the box for the letter below the thick rule. */
const WIDTH = 32
const SIGN = { left: 3, top: 9, width: 26, height: 20 } as const
/**
 * Scale of the drawing in a maskable icon. Only a circle of 80 % of the width is always visible; the drawing
 * is in the square inside this circle.
 */
const MASKABLE_SCALE = 0.56

interface IconSize {
  /** Size in pixels. If it is absent, the drawing fills whatever box it is in. */
  readonly size?: number
  readonly isMaskable: boolean
}

/** Returns the icon as SVG: the first letter below a thick rule. */
export function iconSvg(name: string, { size, isMaskable }: IconSize = { isMaskable: false }): string {
  const { left, top, width, height, path } = drawnPath(outlinesOf(signOf(name)).segments)
  const scale = width === 0 ? 0 : Math.min(SIGN.width / width, SIGN.height / height)
  const x = SIGN.left + (SIGN.width - scale * width) / 2 - scale * left
  const y = SIGN.top + (SIGN.height - scale * height) / 2 - scale * top
  const inset = rounded((WIDTH * (1 - MASKABLE_SCALE)) / 2)
  const inner = isMaskable ? `translate(${inset} ${inset}) scale(${MASKABLE_SCALE})` : ''
  const place = `translate(${rounded(x)} ${rounded(y)}) scale(${scale.toFixed(5)})`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${WIDTH}"`,
    size === undefined ? '>' : ` width="${size}" height="${size}">`,
    `<path fill="${palette.paper}" d="M0 0h${WIDTH}v${WIDTH}H0z"/>`,
    `<g${inner === '' ? '' : ` transform="${inner}"`}>`,
    `<path fill="${palette.ink}" d="M3 3h26v3.5H3z"/>`,
    `<path fill="${palette.accent}" transform="${place}" d="${path}"/>`,
    '</g></svg>',
  ].join('')
}

const rounded = (value: number): string => String(Math.round(value * 1000) / 1000)

/**
 * Writes PNG pictures as an ICO file
 * (https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)).
 */
function writeIco(pictures: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const header = Buffer.alloc(ICO_HEADER + ICO_ENTRY * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let at = header.length
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = ICO_HEADER + ICO_ENTRY * index
    header.set([size, size], entry)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(png.length, entry + 8)
    header.writeUInt32LE(at, entry + 12)
    at += png.length
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

const ICO_HEADER = 6
const ICO_ENTRY = 16
