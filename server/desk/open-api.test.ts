import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { openApi } from './open-api'

test('the description of the interface is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  expect(await validator.validate(structuredClone(openApi('https://news.example')))).toMatchObject({
    valid: true,
  })
  expect(validator.version).toBe('3.1')
})
