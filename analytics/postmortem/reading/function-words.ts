import { words } from './words.ts';

export const determiners = words(`
  the a an our their his her my your its this that these those one two three four five six seven eight nine ten twelve some any
  every each another several many most both few no certain various all multiple neither either other only single
`);

/** Words that end a noun phrase on its left. */
export const notInNounPhrase = words(`
  of in on at by from to for with without about into onto over under after before during since until while when where who
  whom whose which what why how that and or but nor so yet if unless because as than though although is are was were be been
  being am has have had having do does did done will would shall should can could may might must ought not never also only
  just then there here it he she they we i you him them us me told asked let made gave paged alerted called notified informed
  reminded helped prevented stopped kept allowed blamed led left saw caught trained led via per between against among like
  except whether had've paging alerting telling asking letting making giving notifying informing calling helping requires
  required needs needed means meant says said
`);

/** Signs between which words are somebody else's. */
export const openingQuotes = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['‘', '’'],
  ["'", "'"],
]);
