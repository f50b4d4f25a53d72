/** Where numbers come from: ranges that regulators keep for fiction, where a country has one. */
export type NumberRange = { prefix: string; freeDigits: number }

// 555-0100 to 555-0199 of each area code never ring at anybody's home.
const NORTH_AMERICAN_AREAS =
  '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 ' +
  '253 254 256 260 262 267 269 270 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 ' +
  '321 323 330 334 336 337 352 360 385 386 401 402 404 405 406 407 408 410 412 413 414 415 416 417 419 423 425 ' +
  '434 438 440 443 469 470 475 478 479 480 484 501 502 503 504 505 507 508 509 510 512 514 515 516 517 518 520 ' +
  '530 540 541 551 559 561 562 563 571 573 574 602 603 604 605 606 607 608 609 610 612 613 614 615 616 617 619'

const northAmerica: NumberRange[] = NORTH_AMERICAN_AREAS.split(' ').map((area) => ({
  prefix: `+1${area}55501`,
  freeDigits: 2,
}))

/** Countries by their share of the callers; the shares add up to one. */
export const COUNTRIES: ReadonlyArray<{ share: number; ranges: readonly NumberRange[] }> = [
  { share: 0.55, ranges: northAmerica },
  {
    share: 0.14,
    ranges: ['+442079460', '+441614960', '+441134960', '+441174960', '+442920180'].map(threeFreeDigits),
  },
  { share: 0.09, ranges: ['+493023125', '+496990009', '+492214710', '+498999998'].map(threeFreeDigits) },
  { share: 0.07, ranges: ['+3319900', '+3326191', '+3335301', '+3346571', '+3353649'].map(fourFreeDigits) },
  { share: 0.06, ranges: ['+6125550', '+6135550', '+6175550'].map(fourFreeDigits) },
  { share: 0.05, ranges: ['+52555550', '+52335550'].map(fourFreeDigits) },
  { share: 0.04, ranges: ['+8135550', '+8165550'].map(fourFreeDigits) },
]

export const SHORT_CODES = ['40404', '72975', '24273', '88811', '611', '311']

export const SIP_URIS = [
  'sip:agent.maria@acme.sip.telnyx.com',
  'sip:agent.daniel@acme.sip.telnyx.com',
  'sip:agent.lena@acme.sip.telnyx.com',
  'sip:agent.omar@acme.sip.telnyx.com',
  'sip:agent.grace@acme.sip.telnyx.com',
  'sip:Front.Desk@acme.sip.telnyx.com',
  'sip:Warehouse-2@acme.sip.telnyx.com',
  'sip:oncall+night@acme.sip.telnyx.com',
  'sip:1042@pbx.acme.example',
  'sip:1077@pbx.acme.example',
]

function threeFreeDigits(prefix: string): NumberRange {
  return { prefix, freeDigits: 3 }
}

function fourFreeDigits(prefix: string): NumberRange {
  return { prefix, freeDigits: 4 }
}
