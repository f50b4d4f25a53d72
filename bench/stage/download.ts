import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** The body as it goes over the wire: nothing is unpacked. */
export function download(url: URL, encoding: 'identity' | 'gzip'): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'Accept-Encoding': encoding, Accept: '*/*' } }, (response) => {
      if (response.statusCode === 200) buffer(response).then(resolve, reject)
      else reject(new Error(`${url.pathname} answered ${response.statusCode}.`))
    })
      .once('error', reject)
      .end()
  })
}
