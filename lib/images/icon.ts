import { ICONS, type IconSpec } from '@/lib/site/icons'
import { Canvas } from './canvas'
import { coverageOf, edgesOf } from './coverage'
import type { Segment } from './font'
import { drawnPath, EM } from './nameplate'
import { palette } from './palette'
import { writePng } from './png'
import { printable } from './printable'
import { outlinesOf } from './typeface'

export interface IconFile {
  readonly type: IconSpec['type']
  readonly body: Buffer
}

/**
 * Returns the icon at a path of the site; `undefined` if it does not exist.
 * @param name the site's name; the icon shows its beginning (see `signOf`)
 */
export async function answerIcon(path: string, name: string): Promise<IconFile | undefined> {
  const spec = ICONS.get(path)
  if (spec === undefined) return undefined
  const { sizes, type, isMaskable = false } = spec
  if (type === 'image/svg+xml') return { type, body: Buffer.from(iconSvg(name)) }
  const pictures = await Promise.all(
    sizes.map(async (size) => ({ size, png: await writePng(drawIcon(name, { size, isMaskable })) })),
  )
  return { type, body: type === 'image/x-icon' ? writeIco(pictures) : (pictures[0]?.png ?? Buffer.of()) }
}

/**
 * Returns the part of a name that an icon shows: the first letter or digit. If the name begins with a word of
 * two capitals or digits, returns both (`AI`).
 */
export const signOf = (name: string): string =>
  /[\p{L}\d].*/u.exec(printable(name))?.[0].match(/^(?:[\p{Lu}\d]{2}(?![\p{Lu}\p{Ll}\d])|.)/u)?.[0] ?? ''

/** Size of the drawing, and the box for the letter below the thick rule. */
const DRAWING_SIZE = 32
const LETTER_BOX = { left: 3, top: 9, width: 26, height: 20 } as const
/**
 * Scale of the drawing in a maskable icon. Browsers may hide everything outside a circle of 80 % of the
 * width, so the drawing must fit in a square inside this circle.
 */
const MASKABLE_SCALE = 0.56

const RULE_BOX = { left: 3, top: 3, width: 26, height: 3.5 } as const

/** Returns the outlines of the letter, with the scale and the offset for drawing it below the rule. */
function placedSign(name: string) {
  const { segments } = outlinesOf(signOf(name))
  const { left, top, width, height, path } = drawnPath(segments)
  const scale = width === 0 ? 0 : Math.min(LETTER_BOX.width / width, LETTER_BOX.height / height)
  const x = LETTER_BOX.left + (LETTER_BOX.width - scale * width) / 2 - scale * left
  const y = LETTER_BOX.top + (LETTER_BOX.height - scale * height) / 2 - scale * top
  return { segments, path, scale, x, y }
}

/** Returns the icon as SVG: the sign of the name (see `signOf`) below a thick rule. */
export function iconSvg(name: string): string {
  const { path, scale, x, y } = placedSign(name)
  const { left, top, width, height } = RULE_BOX
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${DRAWING_SIZE} ${DRAWING_SIZE}">`,
    `<path fill="${palette.paper}" d="M0 0h${DRAWING_SIZE}v${DRAWING_SIZE}H0z"/>`,
    `<path fill="${palette.ink}" d="M${left} ${top}h${width}v${height}H${left}z"/>`,
    `<path fill="${palette.accent}" transform="translate(${rounded(x)} ${rounded(y)}) scale(${scale.toFixed(5)})" d="${path}"/>`,
    '</svg>',
  ].join('')
}

const rounded = (value: number): string => String(Math.round(value * 1000) / 1000)

interface IconSize {
  /** Size in pixels. */
  readonly size: number
  readonly isMaskable: boolean
}

function drawIcon(name: string, { size, isMaskable }: IconSize): Canvas {
  const canvas = new Canvas(size, size)
  const inner = isMaskable ? MASKABLE_SCALE : 1
  const unit = (size / DRAWING_SIZE) * inner
  const edge = (size * (1 - inner)) / 2
  const sign = placedSign(name)
  const rule = coverageOf(edgesOf(RULE_OUTLINE), { scale: unit, x: edge, y: edge })
  const letters = coverageOf(edgesOf(sign.segments), {
    scale: unit * sign.scale * EM,
    x: edge + sign.x * unit,
    y: edge + sign.y * unit,
  })
  canvas.draw(rule, 0, 0, palette.ink)
  canvas.draw(letters, 0, 0, palette.accent)
  return canvas
}

const RULE_OUTLINE: readonly Segment[] = [
  { command: 'M', points: [RULE_BOX.left, RULE_BOX.top] },
  { command: 'L', points: [RULE_BOX.left + RULE_BOX.width, RULE_BOX.top] },
  { command: 'L', points: [RULE_BOX.left + RULE_BOX.width, RULE_BOX.top + RULE_BOX.height] },
  { command: 'L', points: [RULE_BOX.left, RULE_BOX.top + RULE_BOX.height] },
  { command: 'Z', points: [] },
]

/**
 * Writes PNG pictures as an ICO file
 * (https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)).
 */
function writeIco(pictures: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const header = Buffer.alloc(ICO_HEADER_BYTES + ICO_ENTRY_BYTES * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let at = header.length
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = ICO_HEADER_BYTES + ICO_ENTRY_BYTES * index
    header.set([size, size], entry)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(png.length, entry + 8)
    header.writeUInt32LE(at, entry + 12)
    at += png.length
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

const ICO_HEADER_BYTES = 6
const ICO_ENTRY_BYTES = 16
