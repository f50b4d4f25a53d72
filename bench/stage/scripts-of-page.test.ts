import { expect, test } from 'vitest'
import { scriptsOfPage } from './scripts-of-page.ts'

test('names each script that is run, preloaded or imported ahead, once', () => {
  const html = `
    <link rel="preload" as="script" fetchPriority="low" nonce="a" href="/a.js"/>
    <link rel="modulepreload" href="/b.js">
    <script src="/a.js" nonce="a" async=""></script>
    <SCRIPT src="/c.js?dpl=1&amp;x=2" id="_R_"></SCRIPT>`
  expect(scriptsOfPage(html)).toEqual(['/a.js', '/b.js', '/c.js?dpl=1&x=2'])
})

test('passes over what a current browser does not fetch as a script', () => {
  const html = `
    <script src="/old.js" noModule=""></script>
    <script>self.__next_f.push([1,"src=\\"/not.js\\""])</script>
    <link rel="stylesheet" href="/a.css"/>
    <link rel="preload" as="font" href="/a.woff2"/>
    <link rel="prefetch" as="script" href="/later.js"/>`
  expect(scriptsOfPage(html)).toEqual([])
})
