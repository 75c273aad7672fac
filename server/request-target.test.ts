import { describe, expect, test } from 'vitest'
import { requestTargetParser } from './request-target'

const read = requestTargetParser('https://news.example')

describe('the request target', () => {
  test.each([
    ['/', '/'],
    ['/about?a=b', '/about?a=b'],
    ['//a', '//a'],
    ['http://news.example/about?a=b', '/about?a=b'],
    ['https://news.example/about', '/about'],
    ['HTTP://NEWS.example:80/About', '/About'],
    ['http://news.example', '/'],
    ['http://news.example?a=b', '/?a=b'],
    ['http://news.example:3000//x', '//x'],
    ['http://localhost:3000/about', '/about'],
    ['http://127.0.0.1:3000/about', '/about'],
    ['http://[::1]:3000/about', '/about'],
    ['http://news.example/http://other.example/', '/http://other.example/'],
  ])('%s asks for %s', (target, path) => expect(read(target)).toEqual({ kind: 'path', path }))

  test.each([
    'http://other.example/',
    'http://news.example.evil.example/',
    'http://evil-news.example/',
    'ftp://news.example/',
    'ws://news.example/',
  ])('%s is a target on another site', (target) => expect(read(target)).toEqual({ kind: 'misdirected' }))

  test.each([
    '',
    '*',
    'about',
    'http:',
    'http:/about',
    'http:///about',
    'http://u:p@news.example/',
    'news.example:443',
    'http://news.example:x/',
    '://a',
    'http://:80/',
  ])('%j is malformed', (target) => expect(read(target)).toEqual({ kind: 'malformed' }))
})

describe('the request target of a site below a path', () => {
  const readBelow = requestTargetParser('https://name.example/paper')

  test.each([
    ['/paper/', '/'],
    ['/paper/about?a=b', '/about?a=b'],
    ['/paper/paper/about', '/paper/about'],
    ['/paper//x', '//x'],
    ['https://name.example/paper/about', '/about'],
    ['/healthz', '/healthz'],
    ['/paper/healthz', '/healthz'],
  ])('%s asks for %s', (target, path) => expect(readBelow(target)).toEqual({ kind: 'path', path }))

  test.each([
    ['/paper', '/paper/'],
    ['/paper?a=b', '/paper/?a=b'],
  ])('%s redirects to %s', (target, to) => expect(readBelow(target)).toEqual({ kind: 'moved', to }))

  test.each(['/', '/about', '/papers/about', '/paper.html'])('%s is outside', (target) =>
    expect(readBelow(target)).toEqual({ kind: 'outside' }),
  )
})
