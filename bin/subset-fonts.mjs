// `node bin/subset-fonts.mjs` creates the font files in lib/images/fonts from npm packages with the full
// fonts. Run it when the set of characters changes. It downloads about 120 MB into a temporary folder.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { create } from 'fontkit'
import subsetFont from 'subset-font'

const FOLDER = path.resolve(import.meta.dirname, '../lib/images/fonts')

/**
 * The font files, each with its package and its characters. If several fonts have a character, only the first
 * file contains it.
 */
const FONTS = [
  {
    file: 'NotoSerifSC-Bold.ttf',
    source: '@expo-google-fonts/noto-serif-sc@0.4.3',
    characters: chineseCharacters,
  },
  {
    file: 'NotoSerif-Bold-beyond-SC.ttf',
    source: '@expo-google-fonts/noto-serif@0.4.2',
    characters: otherScripts,
  },
  {
    file: 'NotoSerifKR-Bold-beyond-SC.ttf',
    source: '@expo-google-fonts/noto-serif-kr@0.4.3',
    characters: hangul,
  },
]

/**
 * Returns the characters of GB 2312, Big5 and JIS X 0208, rare characters of names (those beyond Unicode's
 * basic plane and those of more-characters.txt), kana, Latin letters, punctuation, and full-width forms.
 */
function chineseCharacters() {
  const more = readFileSync(path.join(FOLDER, 'more-characters.txt'), 'utf8').replaceAll(/\s/g, '')
  return [
    ...decodePairs('gb18030', [0xa1, 0xf7], [[0xa1, 0xfe]]),
    ...decodePairs(
      'big5',
      [0xa1, 0xf9],
      [
        [0x40, 0x7e],
        [0xa1, 0xfe],
      ],
    ),
    ...decodePairs('euc-jp', [0xb0, 0xf4], [[0xa1, 0xfe]]),
    ...more,
    ...range(0x20, 0x33ff),
    ...range(0xf900, 0xffef),
    ...range(0x20000, 0x2ffff),
  ]
}

/** Returns Latin, Greek and Cyrillic letters, and symbols. */
function otherScripts() {
  return [...range(0x20, 0x2fff), ...range(0xa640, 0xabff), ...range(0xfb00, 0xfdff)]
}

/** Returns the 2,350 Korean syllables of KS X 1001. */
function hangul() {
  return decodePairs('euc-kr', [0xb0, 0xc8], [[0xa1, 0xfe]])
}

/**
 * Returns all two-byte characters of an encoding whose first byte is in the range `first` and whose second
 * byte is in one of the ranges `seconds`.
 */
function decodePairs(encoding, first, seconds) {
  const decoder = new TextDecoder(encoding)
  const pairs = numbers(...first).flatMap((high) =>
    seconds.flatMap((second) => numbers(...second).map((low) => decoder.decode(Uint8Array.of(high, low)))),
  )
  return pairs.filter((text) => [...text].length === 1 && text !== '\ufffd')
}

const numbers = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => first + index)
const range = (first, last) => numbers(first, last).map((codePoint) => String.fromCodePoint(codePoint))

/**
 * Downloads a package with npm, unpacks it with tar, and returns the bytes of its bold upright TrueType font.
 */
function downloadBold(source) {
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-font-'))
  try {
    run('npm', ['pack', source, '--silent', '--pack-destination', folder])
    const [archive = ''] = readdirSync(folder)
    run('tar', ['xzf', path.join(folder, archive), '-C', folder, 'package/700Bold'])
    const bold = path.join(folder, 'package/700Bold')
    const [name = ''] = readdirSync(bold).filter((one) => one.endsWith('.ttf'))
    return readFileSync(path.join(bold, name))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(command, args) {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`)
}

const compress = (font) =>
  brotliCompressSync(font, {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: font.length },
  })

const taken = new Set()
for (const { file, source, characters } of FONTS) {
  const wanted = characters().filter((character) => !taken.has(character.codePointAt(0)))
  const font = await subsetFont(downloadBold(source), wanted.join(''), {
    targetFormat: 'truetype',
    noHinting: true,
  })
  for (const codePoint of create(font).characterSet) taken.add(codePoint)
  const packed = compress(font)
  writeFileSync(path.join(FOLDER, `${file}.br`), packed)
  process.stdout.write(
    `${file}: ${font.length} bytes, compressed ${packed.length}; ${taken.size} characters so far\n`,
  )
}
