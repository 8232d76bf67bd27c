/** Words of company names that are no company's own, put together by hand. */

/** Words that many names share, with what else means them; as ordinary as those below. */
export const ORDINARY_MEANINGS = `
national: ethniki ethnikos natsionalnyy natl nacional nationale narodowy naczionalny natsionalny
saint: st sankt sveti swiety
mount: mt mont
fort: ft
first: 1st erste premiere primera primeiro pierwszy
second: 2nd
third: 3rd
federal: fed federale
county: cty
valley: vly val
mountain: mtn mountains
heights: hts
springs: spgs
lake: lk
river: rvr
junior: jr
senior: sr
doctor: dr
william: wm
charles: chas
george: geo
thomas: thos
johann: joh
johannes: johs
independent: indep
associated: assocd
community: comty
regional: reg
municipal: muni
authority: auth
commission: commn
committee: cttee
council: cncl
society: soc
government: govt
professional: prof
commonwealth: cwlth
advanced: adv advd
metropolitan: metro
old: alte alter viejo
great: grosse
little: petit
red: rot rote roter rouge rojo rosso czerwony
blue: blau blaue bleu azul niebieski
green: grun grune vert verde zielony zielone
black: schwarz schwarze noir negro nero czarny czarna
white: weiss weisse blanc blanco branco bianco bialy biala
sun: sonne sonnen sol soleil slonce sole
star: stern estrella estrela stella gwiazda zvezda
`;

/** Words and family names that many companies share; two of that name need not be one. */
export const ORDINARY =
  'continental alpha alfa beta gamma delta omega sigma star stern sun sonne sol luna moon blue green red black white gold golden silver king kings queen crown phoenix phonix feniks eagle adler lion tiger falcon apex summit peak pioneer prime premier premium first national nacional union allied universal standard classic modern best top smart quick rapid fast future vision focus impact spirit dynamic dynamics creative innovative innovation innovations total pro plus max maxi ultra mega super atlas titan apollo zeus horizon orion mercury venus mars saturn jupiter neptun neptune aurora polaris vega sirius victory victoria liberty freedom alliance unity bridge gate tower rock stone mountain mountains river lake ocean oceanic sea island valley forest field park city urban metro metropolitan crystal diamond pearl emerald sapphire amber ruby iron advanced advance elite excellent express direct integrated strategic reliable quality perfect ideal bright clear core cross edge link point line net source spectrum concept concepts idea ideas master matrix nexus next optima optimum origin pure quantum quest sky solar spark stream synergy terra trend trident tri unique value vector verde vertex vital wave zenith zen ' +
  'smith jones miller muller mueller schmidt schmitt schneider fischer weber meyer meier maier mayer wagner becker hoffmann schulz schulze koch bauer richter klein wolf schroder schroeder neumann schwarz zimmermann braun kruger hofmann hartmann lange werner krause lehmann johnson williams brown davis wilson moore taylor anderson thomas jackson harris martin thompson garcia martinez robinson clark rodriguez lewis lee walker hall allen young evans green baker adams nelson campbell mitchell roberts carter phillips kowalski nowak wisniewski wojcik kaminski lewandowski zielinski silva santos ferreira pereira oliveira costa sousa souza rodrigues almeida carvalho gomes lopez gonzalez perez sanchez fernandez rossi russo ferrari bianchi romano colombo ricci dubois durand leroy moreau simon laurent ivanov petrov sidorov smirnov kuznetsov popov tanaka suzuki sato yamamoto nakamura kobayashi ito watanabe takahashi kato yamada sasaki wang li zhang liu chen yang huang zhao wu zhou kim park choi jung kang cho yoon jang lim han nguyen tran hansen jensen nielsen andersen larsen johansson andersson karlsson nilsson jansen devries bakker visser sharma patel singh kumar gupta shah yilmaz kaya demir kohler lutz frank gross haas jung keller konig kuhn lang ludwig maurer mayr moser peters pfeiffer roth sauer scholz schubert schuster seidel simon sommer stein vogel vogt walter winkler winter ziegler sakura fuji taiyo daiichi hikari mirai asahi kanto';

export const COMMON_NOUNS =
  'oracle visa apple amazon target shell gap orange dove puma jaguar lotus corona polo fox bear bull hawk swan crane wolf stag deer horse panther leopard cobra dragon griffin unicorn pegasus raven robin sparrow owl bee butterfly dolphin whale shark turtle rose lily daisy tulip iris ivy maple oak pine cedar willow birch palm olive laurel acorn cherry lemon mango peach berry apricot almond honey sugar salt pepper ginger coral cobalt copper bronze platinum titanium steel nickel carbon ivory marble granite slate flint onyx opal topaz jade quartz sand dune desert canyon mesa prairie meadow glen dale vale creek brook spring falls cascade bay harbor harbour port haven cove coast shore beach cape cliff ridge hillside highland lowland northern southern plateau summit everest alpine alps glacier arctic polar frontier border crossroads highway bridge gateway portal arch castle palace fortress citadel temple abbey chapel manor villa cottage cabin lodge lighthouse beacon anchor compass rudder sail mast captain admiral marshal knight squire duke baron earl prince princess emperor imperial regal noble crown sceptre shield sword lance arrow bow hammer anvil forge wheel gear piston turbine rocket comet meteor galaxy cosmos cosmic universe planet world earth globe eclipse equinox solstice dawn sunrise sunset daylight twilight midnight noon morning winter summer autumn thunder lightning storm rain rainbow cloud wind breeze tornado hurricane fire flame ember torch candle lamp lantern mirror prism pixel byte bit code logic cipher signal pulse rhythm harmony melody tempo opera echo sonic sound voice story fable legend saga myth epic odyssey journey voyage venture quest mission challenge triumph champion winner hero titan giant goliath hercules samson ajax achilles hector troy athena artemis hermes hera poseidon neptune vulcan janus minerva diana juno ceres flora fauna luna gaia pandora prometheus sphinx olympus olympia olympic parthenon acropolis delphi arcadia utopia eden paradise heaven angel trinity grace faith hope charity providence fortune lucky destiny fate karma zen mandala yin heritage legacy tradition century millennium centennial jubilee anniversary monarch capitol senate republic federal patriot freedom independence colonial pilgrim mayflower plymouth cambridge oxford windsor york lancaster kent sussex essex bristol victoria albert george william james charles henry edward arthur richard robert john peter paul mark luke david michael daniel joseph stephen francis anthony martin patrick thomas andrew christopher nicholas alexander maria mary anna elizabeth catherine margaret helena julia sofia emma laura sara eva karl hans heinrich friedrich wilhelm otto ludwig franz josef georg hermann jan piotr adam jozef stanislaw jose juan pedro luis carlos manuel antonio joao francisco giovanni giuseppe marco luca paolo pierre jean jacques louis michel ivan igor boris oleg dmitri sergei sever vostok yug zapad rodina mir druzhba progress start vektor vector olimp rassvet zarya raduga era gigant kristall lider liga lada neva volga don baltika ural sibir altai bergland waldhof lindenhof sonnenhof rosen linden eichen tannen birken stein berg burg feld bach bruck tal ufer dorf stadt markt tor turm schloss zamek gora rzeka las morze slon zubr orzel sokol bocian zloty srebrny diament bursztyn estrela mar rio monte serra campo vila nova casa bela boa bom santa sao fenix aguila condor toro torre puente fuente cielo tierra fuego aire agua mundo unir concordia aurora fortuna gloria';

export const CONNECTING =
  'the and und et e y i och og en of de der die das dem den des du la le les los las el for fur von van da do dos di del della dello degli a an in im am at zum zur auf et al to by with und on om till och ve i oraz w z na dla para por con com pour par sur den het te ten ve ja au aux tis tou ton kai imeni im';
