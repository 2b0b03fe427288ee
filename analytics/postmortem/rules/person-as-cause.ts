import { patterns } from './pattern.ts';

const causedBy = patterns(
  'person-as-cause',
  [
    '< ( caused|triggered|introduced|broken|set~off|brought~about|brought~down|provoked|precipitated|botched|wiped|deleted|misconfigured|taken~down|sparked|induced|unplugged|injected|missed|overlooked|forgotten|pushed~through|mistyped ) ( , )? ( ( ADV|accidentally|inadvertently|mistakenly|recklessly|in~error|in~production|, ) ){0,3} ( _{0,3} )? by ( one~of )? ( PERSON|BADPERSON|NAME|SOMEONE|TEAM|BADTEAM|USER ) >',
    '< pushed _{0,2} ( , _{1,8} , )? by ( SOMEONE|BADPERSON|NAME ) >',
    '< ( because~of|due~to|down~to|thanks~to|blamed~on|traced~to|traced~back~to|attributed~to|attributable~to|result~of|owing~to|on~account~of|came~from|originated~with|stemmed~from ) ( the|an|a|one~of|actions~of|action~of|actions~by|action~by|our )? ( PERSON|BADPERSON|SOMEONE|TEAM|BADTEAM ) >',
    "< ( due~to|because~of|caused~by|traced~to|result~of|down~to ) ( PERSON|BADPERSON|TEAM|NAME|SOMEONE ) 's ( _{0,2} ) >",
    '< ( root~cause|cause|trigger|culprit|fault|reason|responsible|caused~by|triggered~by|blame|offender|bad~actor ( here|now )? ) ( was|is|were|:|–|—|→|= ) ( that|simply|again|an|the|likely|probably|really )? ( PERSON|BADPERSON|TEAM|BADTEAM|NAME|SOMEONE|TEAMISH ) >',
    '< ( the|root|main|sole|only|direct|primary|real|ultimate ) ( cause|culprit|trigger|offender|villain ) _{0,6} ( was|is ) ( PERSON|BADPERSON|TEAM|BADTEAM|SOMEONE|NAME ) >',
    '( ( the|an|a ) _{0,4} ( PERSON|BADPERSON|TEAM )|PERSON|BADPERSON|TEAM|SOMEONE|NAME ) < ( was|is|were ) ADV* the ( root~cause|cause|culprit|trigger|offender|weak~link|weakest~link|problem|real~problem|real~cause|source~of|bottleneck ) >',
    '( script|change|command|typo|deploy|action|actions|code|config|commit|merge|push|edit|test|map|rule|file|query ) _{0,4} ( was|were|is ) ADV* < the work of ( PERSON|TEAM|BADPERSON|NAME|SOMEONE ) >',
    'SOMEONE ADV* < ( wrote|changed|edited|deleted|removed|disabled|pushed|merged|deployed|ran|executed|set|added|copied|typed|turned|renamed|moved|updated|modified|flipped|toggled|restarted|rebooted|unplugged|applied|committed|pasted|overwrote|configured ) _ >',
    '( it|outage|incident ) was ADV* < ( PERSON|BADPERSON|TEAM|SOMEONE ) who|that ( ADV )* _ >',
  ],
  {
    affirmed: true,
    unless:
      /reported by|(?:alert|page|rollback|recovery|drill|exercise|game) (?:\S+ ){0,3}(?:triggered|initiated) by|(?:initiated|triggered|started) by (?:PERSON|TEAM) (?:as planned|on schedule)|request\S* |made (?:it )?(?:possible|easier)|thanks to (?:\S+ ){1,6}for |(?:many|big|huge|special|warm|great|hearty) thanks to|^ thanks to [^,]*\. $/,
  },
);

export const personAsCausePatterns = causedBy;
