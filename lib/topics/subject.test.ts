import { expect, test } from 'vitest'
import { compileTopics } from './compile'
import { parseTopics } from './parse'
import { subjectOf } from './subject'

const { topics } = parseTopics(`
- { id: spruce, name: 云杉, kind: 公司, aliases: [Spruce AI] }
- { id: lumen, name: Lumen, kind: 模型, aliases: [Lumen], parent: spruce }
- { id: bamboo, name: 竹海, kind: 公司, aliases: [竹海] }
- { id: chips, name: 芯片, kind: 技术, aliases: [芯片] }
`)
const matcher = compileTopics(topics)
const kinds = new Map(topics.map(({ id, kind }) => [id, kind] as const))

test.each([
  ['Lumen 上线，竹海跟进', 'spruce', ['竹海']],
  ['竹海跟进，Lumen 上线', 'bamboo', ['竹海']],
  ['超越竹海的 Lumen 上线', 'spruce', ['竹海']],
  ['Lumen 上线', 'spruce', []],
  ['Spruce AI 与竹海和解', 'spruce', ['spruceai', '竹海']],
  ['芯片涨价', '', []],
])('the subject of the headline %s is “%s”', (headline, subject, actors) =>
  expect(subjectOf(matcher, (id) => kinds.get(id), headline)).toEqual({ subject, actors }),
)
