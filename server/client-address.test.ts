import { describe, expect, test } from 'vitest'
import { ConfigError } from '@/lib/site/config'
import { clientFrom, parseTrustedProxies } from './client-address'

const keyOf = (trusted: string, peer: string | undefined, forwardedFor = ''): string =>
  clientFrom(peer, forwardedFor, parseTrustedProxies(trusted)).key

describe('the client of a direct connection is its peer:', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::ffff:cb00:7109', '203.0.113.9'],
    ['2001:db8:0:1::5', '2001:db8:0:1::/64'],
    ['2001:DB8:0:1:a:b:c:d', '2001:db8:0:1::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
    ['::1', '::/64'],
    [undefined, 'unknown'],
  ])('%s is %s', (peer, key) => expect(keyOf('none', peer)).toBe(key))

  test('two IPv4 addresses on a dual-stack socket are two clients', () => {
    expect(keyOf('none', '::ffff:203.0.113.9')).not.toBe(keyOf('none', '::ffff:203.0.113.10'))
  })

  test('X-Forwarded-For from an untrusted client is ignored', () => {
    expect(keyOf('loopback', '203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
    expect(keyOf('none', '127.0.0.1', '198.51.100.1')).toBe('127.0.0.1')
  })
})

describe('the client behind a trusted proxy is the last address that is not a trusted proxy:', () => {
  test.each([
    ['loopback', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['loopback', '127.8.9.10', '198.51.100.1', '198.51.100.1'],
    ['loopback', '::1', '198.51.100.1', '198.51.100.1'],
    ['loopback', '::ffff:127.0.0.1', '10.9.9.9, 198.51.100.1', '198.51.100.1'],
    ['loopback', '127.0.0.1', '198.51.100.1, 127.0.0.1', '198.51.100.1'],
    ['loopback', '127.0.0.1', '6.6.6.6,198.51.100.1 ,\t127.0.0.1', '198.51.100.1'],
    ['loopback', '127.0.0.1', '127.0.0.1, ::1', '127.0.0.1'],
    ['loopback', '127.0.0.1', '', '127.0.0.1'],
    ['loopback', '127.0.0.1', ' , ,198.51.100.1,', '198.51.100.1'],
    ['10.0.0.0/8', '10.1.2.3', '198.51.100.1, 10.4.5.6', '198.51.100.1'],
    ['10.0.0.0/8', '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['10.0.0.0/8', '11.1.2.3', '198.51.100.1', '11.1.2.3'],
    ['192.0.2.7', '192.0.2.7', '198.51.100.1', '198.51.100.1'],
    ['192.0.2.7', '192.0.2.8', '198.51.100.1', '192.0.2.8'],
    ['::ffff:192.0.2.7', '192.0.2.7', '198.51.100.1', '198.51.100.1'],
    ['2001:db8::/32', '2001:db8:9::1', '2001:db9::7', '2001:db9::/64'],
    ['loopback, 2001:db8::1', '127.0.0.1', '198.51.100.1, 2001:db8::1', '198.51.100.1'],
  ])('TRUST_PROXY=%s, peer %s, X-Forwarded-For: %s gives %s', (trusted, peer, forwardedFor, key) =>
    expect(keyOf(trusted, peer, forwardedFor)).toBe(key),
  )
})

describe('an entry of X-Forwarded-For may contain a port, brackets and quotes:', () => {
  test.each([
    ['1.2.3.4:5678', '1.2.3.4'],
    ['[2001:db8::1]:443', '2001:db8::/64'],
    ['[2001:db8::1]', '2001:db8::/64'],
    ['"[2001:db8::1]:443"', '2001:db8::/64'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['[::ffff:1.2.3.4]:80', '1.2.3.4'],
    ['2001:db8::1', '2001:db8::/64'],
  ])('%s is %s', (entry, key) => expect(keyOf('loopback', '127.0.0.1', entry)).toBe(key))

  test.each([
    'unknown',
    '_hidden',
    'localhost',
    '1',
    '0x7f.1',
    '127.1',
    '0177.0.0.1',
    '1.2.3.4.5',
    '[::1',
    '::1]',
    'x'.repeat(10_000),
  ])('%s is no IP address: the client is unknown and not on loopback', (entry) =>
    expect(clientFrom('127.0.0.1', entry, parseTrustedProxies('loopback'))).toEqual({
      key: 'unknown',
      isLoopback: false,
    }),
  )
})

describe('a client is on loopback', () => {
  const isLoopback = (peer: string, forwardedFor: string, trusted = 'loopback'): boolean =>
    clientFrom(peer, forwardedFor, parseTrustedProxies(trusted)).isLoopback
  test.each([
    ['127.0.0.1', '', true],
    ['::ffff:127.0.0.1', '', true],
    ['::1', '', true],
    ['127.0.0.1', '127.0.0.1', true],
    ['127.0.0.1', '198.51.100.1', false],
    ['203.0.113.9', '127.0.0.1', false],
    ['127.0.0.1', '127.0.0.1, 198.51.100.1', false],
  ])('at %s, forwarded for "%s": %s', (peer, forwardedFor, expected) =>
    expect(isLoopback(peer, forwardedFor)).toBe(expected),
  )
})

describe('TRUST_PROXY', () => {
  test.each([
    '',
    ' ',
    'yes',
    'localhost',
    '10.0.0.0/33',
    '::1/129',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0',
    'none,10.0.0.1',
    '10.0.0.1,',
  ])('"%s" is refused with valid alternatives', (setting) => {
    expect(() => parseTrustedProxies(setting)).toThrow(ConfigError)
    expect(() => parseTrustedProxies(setting)).toThrow(
      /^TRUST_PROXY names ".*": give addresses or networks such as /,
    )
  })
})
