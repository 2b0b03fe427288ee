import { patterns } from './pattern.ts';
import { TOLD_MORE } from './people-did.ts';
import { CARE, CARED, CARING } from './words-of-neglect.ts';

const PEOPLE =
  'PERSON|BADPERSON|IDEALPERSON|TEAM|BADTEAM|IDEALTEAM|NAME|SOMEONE|TEAMISH|they|he|she|who|i|anyone|anybody|everyone|everybody';
const DONE_WITH_CARE =
  'checked|tested|verified|reviewed|followed|told|informed|communicated|read|escalated|raised|noticed|considered|carried~out|completed|updated|documented|renewed|removed|rotated|reverted|restored|closed|cleaned|cleaned~up|put~back|switched~back|turned~back|re-enabled|reset|undone|answered|acknowledged|reported|validated|questioned|handed~over|passed~on|tidied|deleted|opened|asked|looked~at|investigated|respected|challenged|picked~up|enabled|disabled|finished';

/** What people left undone, who had every means, as the writer sees it. */
export const leftUndonePatterns = [
  ...patterns(
    'failed-to',
    [
      `< ( was|were|is|been ) ADV* ( never|not ) ADV* ( ${DONE_WITH_CARE} ) ( _{0,4} )? by ( the )? ( PERSON|TEAM|NAME|SOMEONE|TEAMISH|anyone|anybody|them|him|her|us|those ) >`,
      `( ${PEOPLE}|we ) ${TOLD_MORE} ADV* < ( __{1,9} )? without ( ever|even|first|so~much~as|properly|really|actually|fully|proper|having|any|once )? ( ${CARING}|checked|tested|asked|read|told|so~much|regard|thinking|thought|a~thought|a~plan|a~second|notice|looking|opening|comparing|glancing|wondering|stopping|pausing|involving|a~backup|trying|noticing|posting|leaving|having ) >`,
      `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( failed|fails|neglected|neglects|forgot|forgets|omitted|omits ) to ADV* _ >`,
      `( PERSON|TEAM|NAME|SOMEONE|BADPERSON ) , ( who|whose|having|despite|although|though|with ) __{1,24} , < ( did|had|does|has ) ADV* ( not|never ) ADV* ( ${CARE}|${CARED}|seek|sought ) >`,
      `( PERSON|TEAM|NAME|SOMEONE|BADPERSON ) ( who|doing|on|in|at|with|running|behind|handling|leading|making ) _{1,8} < ( did|had ) ( not|never ) ADV* ( ${CARE}|${CARED} ) >`,
      `NOBODY _{0,6} ADV* < ( compared|opened|followed|escalated|called|mentioned|wondered|investigated|confirmed|rehearsed|documented|updated|renewed|rotated|owned|acted|tried|took|wrote|double-checked|answered|listened|connected|caught|responded|validated|dared|watched|kept~an~eye|kept~track|turned|put|cleaned|removed|closed|reported|passed|handed|monitored|examined|inspected|pointed|flagged|prepared|planned|warned|informed|communicated|counted|knew~or~cared|signed|measured|logged|recorded|reacted|maintained|felt~the~need|saw~fit|made~sure|made~the~effort|went~back|got~round|got~around|had~the~courage|had~the~presence|had~the~idea|had~bothered|had~thought|had~checked|had~tested|had~read|had~told ) >`,
      '< none of ( us|them|you|those|the~THOSE ) ( _{0,4} ) ( noticed|saw|thought|checked|asked|tested|read|caught|spotted|realised|realized|considered|questioned|raised|looked|bothered|escalated|verified|reviewed|understood|remembered|told|reported|acted ) >',
      `< ( process|procedure|policy|checklist|runbook|step|steps|instructions|rule|rules|guideline|guidelines|convention|practice|agreement ) ( _{0,12} ) ( was|were ) ADV* not ADV* ( followed|respected|observed|adhered|applied|used|heeded|carried~out ) >`,
      '< ( no|little|hardly~any|scant|not~much ) ( attempt|effort|care|thought|consideration|attention|heed|regard ) ( _{0,4} ) ( was|were ) ( made|taken|given|paid|spent|put ) >',
      '< ( no|little ) ( check|call|contact|word|warning|notification|notice|test|review|message|handover|communication|answer|reply|question ) ( _{0,3} ) ( was|were|came ) ( made|taken|given|done|sent|asked|run|performed|held )? ( by|from ) ( THOSE|TEAMISH|anyone ) >',
      `< by ( skipping|ignoring|neglecting|not~…ing|omitting|bypassing|rushing|failing|forgetting|overlooking|assuming|trusting|disregarding|cutting|leaving|dismissing|postponing|delaying ) __{1,9} , ( ${PEOPLE}|we ) _ >`,
      `( ${PEOPLE} ) ${TOLD_MORE} ( was|were|been ) ADV* ( offered|given|shown|told|warned|invited ) __{1,10} ( and|but|yet ) ADV* < ( passed|declined|refused|turned|said~no|did~nothing|ignored|did~not|chose|left|let ) _ >`,
      `( did|had ) < not _{1,6} ( despite|in~spite~of|even~though|although ) ( _{0,2} ) ( aware|warning|warnings|knowing|being|repeated|the~advice|told ) >`,
      `( ${PEOPLE} ) ${TOLD_MORE} < neither ADV* ( ${CARED}|…ed|told|read|saw ) __{1,9} nor >`,
      '< ( not~once|never~once|at~no~point|at~no~time ) __{0,8} did ( WHO|TEAMISH ) >',
      `( ${PEOPLE} ) ${TOLD_MORE} ADV* < never ( closed|finished|…ed|sent|ran|wrote|took|told|went|gave|put|set|read ) >`,
      `< ( missed|missing|wasted|squandered|passed~up ) ( an|the|every|several|many|a|our|their|his|her ) ( _ )? ( opportunity|opportunities|chance|chances ) >`,
      `we ADV* < ( never|did~not|had~not|have~not|still~had~not ) ADV* ( bother…|think|thought|test|tested|catch|caught|check|checked|follow|followed|made|consider|considered|communicate|communicated|verify|verified|review|reviewed|question|questioned|anticipate|listen|rehearse|rehearsed|validate|validated|realise|realised|realize|realized|appreciate|heed|care|look|looked|ask|asked|document|documented|coordinate|plan|planned|tell|told|take|took|notice|noticed ) >`,
      `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( did|does|do|had|has ) ADV* ( not|never ) ( even|once|ever|bother|so~much~as ) >`,
      `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( missed|overlooked|skipped|ignored|disregarded|misjudged|underestimated|glossed~over|bypassed|dismissed|omitted|left~out|lost~sight~of|paid~no|paid~little|gave~no|gave~little|took~no|turned~down|discounted|neglected|skimmed|leapt~over ) ( the|a|an|this|that|it|two|three|several|all|both|every|his|her|their|step|one|some|CODE|attention|heed|thought|notice|regard|warning|warnings|advice|our|many|repeated ) >`,
    ],
    {
      unexplained: true,
      unless:
        /had no (?:way|means|access)|no way (?:of|to)|(?:could|would|will|can|should|may|must|might|to) (?:PERSON|TEAM|NAME|they|he|she|i|be able)|be able to|missed (?:our|the|its|their|his|her) (?:\S+ )?(?:target|targets|slo|slos|sla|slas|objective|goal|goals|deadline|deadlines|availability|budget)|(?:can|may|cannot|could|would) (?:now )?(?:\S+ ){1,3}without|we did not (?:need|have|know)/,
    },
  ),
  ...patterns(
    'should-have',
    [
      `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( needed|need|had|was|were ) to have ADV* PARTICIPLE >`,
      `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( had|needed|was~to|were~to|was~supposed~to|were~supposed~to|was~meant~to|promised~to|was~asked~to|was~expected~to ) to? __{1,14} ( ,|;|. )? ( but|and|yet|; ) ( __{0,4} ) ( did|was|has|had ) ADV* ( not|never ) >`,
      `SOMEONE ADV* < ( needed|had|ought ) to _ >`,
      `( ${PEOPLE}|we ) ${TOLD_MORE} ADV* < ( ought~to ) ADV* ( be~aware|know|have~known|have~been~aware|realise|realize|understand|remember|have~realised|have~foreseen ) >`,
      `( ${PEOPLE} ) ${TOLD_MORE} ADV* < ( should|ought~to ) ADV* have ADV* PARTICIPLE >`,
      `( PERSON|IDEALPERSON|TEAM|IDEALTEAM|NAME|SOMEONE|anyone|anybody|they|he|she|TEAMISH ) ${TOLD_MORE} ADV* < ( might|could|would ) ADV* have ADV* ( ${CARED}|shortened|limited|spared|saved|cut|kept|seen~through|halved|contained|recovered|remembered|warned|known~better ) >`,
      `( ${PEOPLE}|we ) ${TOLD_MORE} ADV* < ( waited|hesitated|lingered|delayed|dithered|took|sat|needed|spent|argued|debated ) _{0,3} ( too~long|too~much~time|far~too|much~too|way~too|longer~than|an~age|ages|forever|an~eternity ) >`,
      '( of~us|WHO|TEAMISH|both|two ) _{0,3} < ( was|were ) ( supposed|meant|asked|expected ) to __{1,12} and ( neither|none|not|NOBODY|it|did|was ) >',
      '< ( one|we|anybody|anyone|you ) ( would|might|could|should ) ADV* have ( expected|hoped|thought|wished|liked|imagined|assumed|preferred ) ( that )? ( THOSE|TEAMISH|them|him|her|a|an|more|better|someone|somebody|at~least ) >',
      '< ( could|can|might|should|was|is ) ( reasonably|rightly|surely|at~least )? be? expected ( of|from ) ( THOSE|TEAMISH|IDEALPERSON|them|him|her|anyone ) >',
      '< ( regrettable|unfortunate|disappointing|inexplicable|a~pity|a~shame|astonishing|surprising|incomprehensible|deplorable|troubling|worrying|puzzling|unclear ) ( that|why ) ( PERSON|TEAM|TEAMISH|NAME|NOBODY|SOMEONE|they|he|she|BADPERSON ) >',
      '< ( should|ought~to ) not have been ( rushed|merged|approved|released|deployed|pushed|attempted|started|done|run|made|ignored|skipped|left|given|granted|shipped|signed~off ) >',
      '< ( could|should|might|ought~to ) have ( been|be ) ( _{0,2} ) ( done|made|caught|checked|tested|seen|prevented|avoided|handled|noticed|fixed|raised|told|…ed ) by ( the )? ( THOSE|TEAMISH|anyone|anybody|us|them ) >',
      '< it would have ( been ( wiser|better|wise|prudent|enough|easy|trivial|simple|sensible|safer|smarter|a~simple|a~small ) | taken|cost|sufficed|helped ( THOSE|them|us|if )? ) >',
      '< ( all~that~was~needed|all~it~needed|all~it~took|all~it~would|would~have~been~spared|would~have~sufficed|would~have~been~enough|would~have~been~averted|would~never~have~happened|need~never~have|need~not~have|had~but|had~only ) >',
    ],
    {
      unless:
        /(?:we|PERSON|TEAM) (?:\S+ ){0,2}(?:should|could|ought to) (?:\S+ )?have (?:\S+ )?(?:alerted|monitored|instrumented|had|logged|rate-limited|limited|been (?:paged|alerted|notified|told|informed|warned|given|able|asked|trained|involved|called)|received) |have (?:an?|the|more|no|access|read|write) |so (?:that )?(?:they|we|i|he|she|TEAM|PERSON) (?:\S+ )?could have|NOBODY (?:\S+ )?could|(?:not|nothing|anything) (?:\S+ ){0,4}could (?:\S+ )?have|could (?:\S+ )?not have|(?:hardly|scarcely) /,
    },
  ),
  ...patterns(
    'if-only',
    [
      '< had ( WHO|TEAMISH ) ( but|only|ever|simply|just|been|looked|read|had|taken|…ed ) _ >',
      `< with ( a~little|a~bit|some|more|better|proper|closer|greater|a~modicum~of|an~ounce~of|just~a~little ) _{0,2} ( care|attention|thought|diligence|communication|discipline|foresight|vigilance|patience|planning|caution|effort ) __{0,14} ( would|could|might|need ) >`,
      '< ( why|how ) ( THOSE|TEAMISH|NOBODY|they|he|she ) ADV* ( did~not|never|had~not|thought|decided|chose|ignored|waited|failed|could|missed|overlooked|came~to~believe ) >',
      '< ( i|we|one|you ) ( wish|wished|wishes|could~wish|would~wish ) ( that )? ( WHO|TEAMISH|somebody|the ) >',
      '< were ( WHO|TEAMISH ) to have PARTICIPLE >',
      '< ( one|a~single|a~simple|a~quick|a~short ) _{0,2} ( phone~call|look|question|e-mail|email|glance|word ) __{0,10} and ( the|we|this|it|none|all|everyone|nobody ) >',
      '< if ( _{1,4} ) ( THOSE|TEAMISH ) had ADV* ( not )? ADV* PARTICIPLE >',
      '< ( nothing|no~rule|no~policy ) ( stood~in~the~way~of|prevented|kept|stopped|forbade ) ( THOSE|TEAMISH|them|him|her|us|anyone ) >',
    ],
    {
      unless:
        /we (?:do not|did not|cannot|could not) (?:\S+ )?know|ask(?:ed|s|ing)? (?:\S+ )?why|understand why|explains? why|learn\S* why|if we had (?:had|an?|the) /,
    },
  ),
];
