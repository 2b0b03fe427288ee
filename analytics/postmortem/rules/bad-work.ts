import { patterns } from './pattern.ts';

const BAD =
  'poor|bad|wrong|incorrect|questionable|hasty|flawed|improper|inadequate|insufficient|mistaken|erroneous|inappropriate|faulty|terrible|misguided|unwise|slow|late|inaccurate|misleading|broken|unsafe|untested|unreviewed|unapproved|unauthorised|unauthorized|unplanned|ill-timed|premature';
const DOING =
  'decision|decisions|assumption|assumptions|judgement|judgment|communication|choice|choices|action|actions|advice|information|response|responses|handling|instruction|instructions|configuration|use|understanding|planning|testing|coordination|execution|management|prioritisation|prioritization|diagnosis|estimate|estimates|work|preparation|supervision|training|reaction|behaviour|behavior|change|changes|edit|command|input|inputs|value|values|steps|practice|practices|documentation|follow-up|review|reviews';
const PEOPLE = 'PERSON|BADPERSON|TEAM|BADTEAM|NAME|SOMEONE|TEAMISH';
const HARM =
  'caused|cost|led|brought|prolonged|resulted|broke|took~down|compounded|worsened|delayed|exacerbated|aggravated|triggered|destroyed|ruined|wiped|doomed';

/** What people did, called bad: "poor decisions by the lead", "the wrong config was pushed by ...". */
export const badWorkPatterns = [
  ...patterns(
    'blaming-words',
    [
      `< ( ${BAD} ) _{0,2} ( ${DOING} ) ( made|taken|given )? ( by|of|from|on~the~part~of|between|among|within|in ) ( ${PEOPLE} ) >`,
      `( wrong|incorrect|bad|broken|faulty|untested|unsafe ) _{1,4} ( was|were|had~been|been|got ) ADV* < _ by ( ${PEOPLE} ) >`,
      `was|were|been|being ADV* < ( …ed|set|put|run|cut|made|done|built|written ) ( incorrectly|wrongly|improperly|badly|poorly|carelessly|prematurely|inappropriately ) ( by|of ) ( ${PEOPLE} ) >`,
      `< ( compounded|aggravated|exacerbated|prolonged|worsened|delayed|made~worse|not~helped|hampered ) by ( ${PEOPLE} ) >`,
      `< ( ${PEOPLE} ) 's _{1,4} ( ${HARM} ) >`,
      `( outage|incident|failure|problem|recovery|delay|breach|loss ) ( was|were ) ADV* < ( caused|triggered ) when|after|because ( PERSON|BADPERSON|TEAM|NAME|SOMEONE|we ) >`,
      '( was|were|had~been|has~been|got ) ADV* < ( …ed|set|put|run|cut|made|left|built|written|done ) _{0,4} by SOMEONE >',
      'SOMEONE ADV* < must have PARTICIPLE >',
      'PERSON|BADPERSON|TEAM|NAME|SOMEONE|he|she ADV* < ( introduced|created|added|shipped|merged|committed|wrote|caused ) ( a|an|the|this|several|another ) _{0,2} ( bug|bugs|regression|error|typo|misconfiguration|leak|defect|loop|vulnerability|mistake|problem|flaw|deadlock ) >',
      '( PERSON|BADPERSON|NAME|SOMEONE|he|she|they ) ADV* < ( disabled|turned~off|switched~off|muted|silenced|removed|bypassed|reused|shared|overrode|deactivated ) ( the|his|her|their|all|our|an|a|both|some )? _{0,1} ( antivirus|alert|alerts|alarm|alarms|check|checks|firewall|protection|guard|monitoring|safeguard|safeguards|validation|password|passwords|logging|backup|backups|tests|credentials|warning|warnings ) >',
      'because|since ( he|she ) ADV* < !notic…|found|saw|was~paged|could _ _ >',
      'THEM|TEAMISH ADV* < ( did|does|do ) not ADV* know how to >',
      `< ( ${PEOPLE} ) 's ( own )? ( poor|lack|insufficient|limited|inadequate|bad|sloppy|slow|incorrect|wrong|mistaken|misguided|weak|careless|hasty|faulty ) _ >`,
      'WHO|TEAMISH|NOBODY ADV* < ( jumped~to|jumping~to ) conclusions|a~conclusion >',
      'NOBODY _{0,4} < ( took|takes|claimed|assumed|felt|had|accepted|showed ) ( any|the )? ( charge|ownership|responsibility|lead|initiative|control|responsible ) >',
      '< ( took|taking|take|takes ) ( a|some|several|too~many )? ( short~cut|shortcut|shortcuts|short~cuts ) >',
      '< my bad >',
      '( ROLE|they|he|she ) ADV* < ( pressured|bullied|pushed|pressed|rushed|forced ) ( THOSE|TEAMISH|us|them|him|her|everyone ) ( into|to ) >',
      '< this is what happens when >',
      '( PERSON|TEAM|TEAMISH|they|people ) ADV* < ( must|should|need~to|needs~to|have~to|has~to ) stop …ing >',
      'WHO|TEAMISH ADV* < ( did|do|made|make|does ) ( a|an|such~a ) ( very|really|pretty|rather )? ( poor|bad|terrible|lousy|awful|sloppy|mediocre|hash|mess ) ( job|of )? >',
      '( WHO|TEAMISH | WHO|TEAMISH __{1,14} and|but|then|yet|who ) ADV* < violated|violates|breached|contravened|disobeyed|flouted|abandoned|hard-coded|hardcoded|slept|overslept|wasted|squandered|misused|abused|deviated|overstepped|refused|concealed|underestimated|mismanaged|misrepresented|exaggerated|lied|hid|lost~control|lost~track|lost~sight|strayed|defied|disregarded|ignored|bypassed|neglected|trampled|overreacted|caved|gave~up|walked~away|second-guessed|tunnelled|tunneled >',
      '< in ( direct|clear|blatant|plain|open )? ( violation|breach|contravention|defiance|disregard ) of >',
      '< contrary~to|against|in~spite~of ( our|the|company|all|explicit|clear|documented|established|agreed|standard ){1,3} ( policy|policies|procedure|procedures|process|advice|rule|rules|instructions|orders|guidelines|practice|protocol|recommendations ) >',
      'WHO|TEAMISH ( __{0,14} and|but|then )? ADV* < ( chose|decided|opted|elected|chosen|preferred ) ( not~to | to ( ignore|skip|bypass|go~ahead|disregard|forgo|forego|override|postpone|omit|dismiss|circumvent|cut|press~on|push~on|gamble|guess ) ) >',
      'WHO|TEAMISH ADV* < ( was|were|been ) ADV* ( warned|told ) ( about|that|not|of|against|by|beforehand ) >',
      'WHO|TEAMISH __{0,25} < without ( the|any|proper|adequate|sufficient|prior|necessary|required|due|formal|first ){1,3} ( skills|skill|training|experience|knowledge|authorisation|authorization|permission|understanding|approval|review|testing|care|consideration|consultation|supervision|consent|thought|regard|notice|warning|coordination|backup ) >',
      'WHO|TEAMISH __{0,25} < not realising|realizing|knowing|noticing|checking|understanding|thinking|appreciating|considering|bothering|reading|paying >',
      '( THOSE|TEAMISH|they|he|she|who|NOBODY ) _{0,4} ADV* < ( had|have|has|with|having ) ( absolutely|clearly|really )? no idea ( what|how|that|of|why )? >',
      'WHO|TEAMISH _{0,4} ADV* < was|were|is|are not ( really )? paying attention >',
      '< ( caught|found ) ( napping|off~guard|sleeping|with~their|flat-footed|unprepared ) >',
      '< ( such~a|this|his|her|their|such|whole|entire ) mess >',
      '< our|their|his|her|my own ( doing|making|undoing ) >',
      '( communication|coordination|judgement|judgment|handover|teamwork|leadership|supervision|follow-up ) ( was|were|has~been ) ADV* < ( poor|sloppy|bad|terrible|non-existent|appalling|abysmal|shoddy ) >',
    ],
    {
      affirmed: true,
      unless: /(?:WHO|PERSON|TEAM|we|who) (?:\S+ )?(?:\S+ )?(?:was|were) told (?:by|that)|attack|adversar/,
    },
  ),
  ...patterns('should-have', [
    '< the ( correct|right|proper|sensible|safe|safer|obvious|better|best|appropriate|prudent|wise|only|responsible ) ( course~of~action|thing|thing~to~do|response|move|decision|approach|step|choice|call|action|reaction|option ) would ADV* have been >',
    `< should|ought~to ADV* have ADV* been _{1,3} by ( ${PEOPLE} ) >`,
    'WHO|TEAMISH ADV* < should|ought~to|could ADV* have ( load|unit|smoke|stress|peer|dry|beta|field|cross|hand|spot|sanity|fact ) tested|reviewed|checked|run|ran >',
    '< should ADV* never ADV* have ( been )? PARTICIPLE >',
    '< ( it|there ) should not have ( been|taken ) >',
    '< should ADV* not ADV* have ADV* been ( approved|merged|deployed|released|allowed|made|run|done|pushed|shipped|attempted|started|given|granted ) >',
  ]),
];
