import { patterns } from './pattern.ts';

const WORK =
  'review|reviews|reviewing|reviewer|work|working|testing|test|deploy|deployment|deploys|change|changes|shortcut|shortcuts|handover|hand-over|communication|coding|code|edit|edits|mistake|mistakes|attitude|approach|decision|decisions|config|configuration|behaviour|behavior|practice|practices|planning|judgement|judgment|assumption|assumptions|error|errors|thinking|habits|operator|choice|fix|patch|rollout|release|preparation|handling|execution|response|commit|commits|copy-paste|paste|typing|reading|check|checks|engineering|maintenance|documentation|use|act|action|push|merge|rush';

const nouns = patterns(
  'careless-words',
  [
    '< ( negligence|carelessness|laziness|complacency|incompetence|recklessness|sloppiness|ineptitude|thoughtlessness|inattentiveness|inattention|indiscipline|irresponsibility|amateurism|amateurishness|arrogance|hubris|stupidity|forgetfulness|indifference|apathy ) >',
    'THOSE|TEAMISH|they|he|she|we ADV* < ( lack|lacked|lacks ) ( the|any|basic|all )? ( necessary|required|basic|proper )? ( discipline|care|attention|diligence|ownership|judgement|judgment|rigour|rigor|skills|skill|foresight|common~sense|competence ) >',
    '< ( lack|lacked|lacking|absence|want|dearth ) of ( basic|any|proper|due|professional|simple|common|sufficient )? ( discipline|care|attention|diligence|ownership|professionalism|judgement|judgment|vigilance|responsibility|competence|rigour|rigor|effort|common~sense|urgency|foresight|concentration|focus|interest ) >',
    `< ( careless|sloppy|lazy|hasty|reckless|shoddy|slapdash|negligent|half-hearted|lacklustre|lackluster|ill-considered|ill-advised|ill-judged|thoughtless|foolish|stupid|dumb|silly|irresponsible|amateurish|amateur|cavalier|lax|slipshod|perfunctory|half-baked|incompetent|inattentive|unprofessional|naive|overhasty|rash|rushed|botched ) ( and _ )? _{0,1} ( ${WORK} ) >`,
    '< ( carelessly|recklessly|sloppily|negligently|irresponsibly|foolishly|stupidly|thoughtlessly|incompetently|amateurishly|haphazardly|hastily|needlessly~rushed ) >',
    '< cavalier|slapdash|gung-ho|gung~ho|lackadaisical|lax|half-hearted|devil-may-care >',
    'WHO|TEAMISH ADV* < ( blindly|naively|lazily|casually|conveniently|cheerfully|blithely|happily|merrily|arrogantly|wilfully|willfully|selfishly|rashly|cluelessly|meekly|lamely|stubbornly|knowingly~and ) _ >',
    '< ( BADPERSON|BADTEAM ) >',
    '( this|that|it|which|simply|plain|just|was ) ( is|was|were )? ADV* < ( careless|sloppy|reckless|negligent|shoddy|slapdash|irresponsible|unprofessional|foolish|stupid|amateurish|lazy ) ( of|.|,|and|to|on|by|; ) >',
    '< sloppy|slapdash|shoddy >',
  ],
  {
    affirmed: true,
    unless:
      /(?:sloppy|naive|lazy|lazily|greedy) (?:phrase|quorum|bayes|load|loading|loaded|evaluat\S+|initiali\S+|import\S*|matching|algorithm|implementation|retr\S+|exponential|approach|unmount|hash)|(?:rogue|CODE) (?:access|dhcp|device|process)|(?:no|not|never) (?:\S+ ){0,2}(?:evidence|sign|case|matter) /,
  },
);

export const carelessPatterns = nouns;
