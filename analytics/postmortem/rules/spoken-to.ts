import { patterns } from './pattern.ts';

const DID =
  'forgot|broke|failed|ignored|messed|screwed|lied|neglected|refused|ruined|wasted|overlooked|botched|crashed|caused|dismissed|disregarded|misled|bungled|skipped|mishandled|betrayed|blew|let';

/** What is said to people's faces: in comments, tickets and mails that a review quotes or grew out of. */
export const spokenToPatterns = [
  ...patterns(
    'blaming-words',
    [
      `you ( guys|people|folks|all )? ADV* < ( ${DID} ) _ >`,
      "( is|was|it~'s|all ) ADV* < your ( own )? ( fault|mistake|doing|mess|problem~now ) >",
      '< your ( own )? ( total|utter|complete|sheer )? ( incompetence|negligence|carelessness|laziness|arrogance|ignorance|stupidity|inability|unwillingness|refusal|ineptitude|greed ) >',
      '< ( elude…|lost~on|beyond|over~the~head~of|over~the~heads~of|too~much~for|above~the~heads~of ) ( you|them|him|her|THOSE|these~people ) > ( . | , | ; )',
      '< do your ( _ )? ( job|jobs|homework|research|work~properly ) >',
      '^ you ( guys|people|folks )? < ( are|were|do|did|have|had|take|took|run|ran|call|called|let|just|clearly|obviously|really|apparently|simply ) __{0,14} ( incompetent|clueless|apparently|no~idea|no~clue|no~excuse|not~even|not~care|not~listen|not~bother|no~sufficient|no~plan|unprepared|unprofessional|amateurs|irresponsible|careless|lazy|joke|should~be~ashamed ) >',
    ],
    {
      affirmed: true,
      unless:
        /(?:if|when|whenever|once|after|unless|whether|in case|until|case) (?:\S+ )?you |(?:can|could|would|may|might|will|let us|tell us|wish|ask) you |did you |have you |you (?:missed|skipped) (?:it|the (?:news|announcement|previous))/,
    },
  ),
  ...patterns('if-only', [
    '< why ( on~earth|in~the~world|the~hell )? ( did|do|does|would|have|had|were|are|could|was ) you ( guys|people|folks )? ADV* ( not|never|fail|ignore|wait|skip|forget|assume|let|allow|ignoring|still ) >',
    '< why ( on~earth|in~the~world|the~hell )? ( did|do|does|would|have|had|were|are|could|was ) ( the|this|your|any|that )? ( company|council|firm|bank|agency|ministry|government|provider|vendor|management|leadership|developers|staff ) ADV* ( not|never|fail|ignore|wait|skip|forget|assume|let|allow|still ) >',
    '< how ( on~earth|in~the~world|the~hell )? ( could|can|did|do|have ) you ( guys|people|folks )? ADV* ( not|miss|fail|forget|let|allow|ignore|lose|overlook|possibly|screw|mess|break ) >',
    '< what were you thinking >',
    '< did ( you|they|THOSE|TEAMISH|NOBODY|anyone|anybody|no~one ) ( guys|people )? ( not|even|really|seriously|never|not~even|honestly ) ( bother…|test|check|think|read|try|consider|notice|realise|realize|learn|ask|look|have|back ) >',
  ]),
  ...patterns(
    'should-have',
    [
      'you ( guys|people|folks )? ADV* < ( should|ought~to|could ) ADV* have ADV* ( checked|tested|told|warned|known|communicated|informed|waited|asked|read|planned|done|thought|been~more|been~prepared|learned|learnt|made~sure|listened|posted|said|tried|notified|announced|verified|backed ) >',
    ],
    { unless: /(?:if|whether) (?:\S+ ){0,3}you / },
  ),
];
