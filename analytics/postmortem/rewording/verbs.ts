/** Verbs whose participle is not their base form with -ed: participle to base. */
const irregular: Readonly<Record<string, string>> = {
  been: 'be',
  done: 'do',
  known: 'know',
  seen: 'see',
  told: 'tell',
  taken: 'take',
  made: 'make',
  given: 'give',
  gone: 'go',
  run: 'run',
  read: 'read',
  written: 'write',
  kept: 'keep',
  left: 'leave',
  put: 'put',
  set: 'set',
  thought: 'think',
  caught: 'catch',
  found: 'find',
  held: 'hold',
  sent: 'send',
  brought: 'bring',
  chosen: 'choose',
  begun: 'begin',
  come: 'come',
  got: 'get',
  built: 'build',
  spoken: 'speak',
  understood: 'understand',
  shut: 'shut',
  cut: 'cut',
  spotted: 'spot',
  planned: 'plan',
  stopped: 'stop',
  dropped: 'drop',
  referred: 'refer',
  committed: 'commit',
  submitted: 'submit',
  permitted: 'permit',
  logged: 'log',
  tagged: 'tag',
  pinned: 'pin',
  applied: 'apply',
  verified: 'verify',
  notified: 'notify',
  identified: 'identify',
  clarified: 'clarify',
};

/** Regular ones, by base; each of these adds -ed or, behind its own -e, -d. */
const regular =
  `check double-check test review look ask inform warn alert mention report document update follow consider
anticipate confirm validate coordinate consult investigate act respond react acknowledge answer listen prepare account
page call monitor watch raise question inspect examine wait pause announce share maintain renew enable disable remove
add close revert roll include detect prevent ensure use heed rotate observe declare provide rehearse practise practice
involve discuss assess evaluate drain lock mask deploy implement address resolve fix complete schedule clean restart
restore push pull merge configure specify record measure publish estimate escalate communicate notice realise realize
recognise recognize appreciate start finish freeze increase decrease limit reduce move change upgrade release approve
reject switch turn open isolate order request receive arrange allocate engage recover rebuild scale back reach attend
treat handle trust doubt prioritise prioritize challenge sanitise sanitize encrypt delete truncate learn`.split(/\s+/);

const bases = new Map<string, string>(Object.entries(irregular));
for (const base of regular) bases.set(base.endsWith('e') ? `${base}d` : `${base}ed`, base);
const participles = new Map<string, string>([...bases].map(([participle, base]) => [base, participle]));

/** @returns undefined for a verb that is not known: no rewording is better than a wrong one */
export function baseOf(participle: string): string | undefined {
  return bases.get(participle);
}

export function participleOf(base: string): string | undefined {
  return participles.get(base);
}
