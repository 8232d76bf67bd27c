/** Places in company names, put together by hand. Each line: the English word, a colon, and what else means it. */
export const PLACES = `
usa: us america american americas amerika estados states
uk: britain british gb england english scotland scottish wales welsh brytania
ireland: irish irlandia
europe: european euro eu emea europa europaische europe evropa
asia: asian apac asya
pacific: pacifico
africa: african afrika
germany: deutschland german deutsche deutscher deutsches alemanha alemania germania niemcy niemiecki dt almanya germania
france: francaise francais frankreich francia franca french francja
spain: espana espanola espanol spanien iberica iberia hispania spanish hiszpania
portugal: portuguesa portuguese portugues portugalia
italy: italia italiana italian italiano italien wlochy
poland: polska polskie polski poln polen polish polonia polsha polskiego polskich polskiej
austria: osterreich austriacka austrian osterreichische avusturya
switzerland: schweiz suisse swiss svizzera schweizer szwajcaria
netherlands: nederland holland dutch niederlande nederlandse benelux
belgium: belgique belgie belgien
denmark: danmark danske danish dansk
sweden: sverige svenska swedish schweden
norway: norge norsk norwegian norske
finland: suomi finnish suomen
nordic: nordics scandinavia skandinavia nordisk
baltic: baltik baltica
czech: cesko czechia ceska ceske tschechien cesky ceskych tjeckien
slovakia: slovensko slovak
hungary: magyar magyarorszag hungarian
romania: rumania romana roman romaneasca
bulgaria: bulgarian balgariya balgarska bulgaria balgarski
greece: hellas hellenic ellas greek ellados ellinika ellinikos elliniki yunanistan
turkey: turkiye turk turkish
russia: rossiya rossii russian russkaya rossiiskaya rossiyskaya russland rosja rus rossiyskie rossiyskiy vserossiyskiy ross rossijskaja
ukraine: ukraina ukrainian ukrainska ukrainska ukrainskiy ukrainy ukrayinska ukraini
canada: canadian kanada
mexico: mexicana mexiko
brazil: brasil brasileira brazilian brasileiro brasilien
argentina: argentino
chile: chilena
colombia: colombiana
india: indian bharat hindustan
china: chinese chinesisch kitay zhongguo
japan: japanese japonica nippon nihon
korea: korean hanguk koreya
singapore: singapur
malaysia: malaysian
indonesia: indonesian
thailand: thai
vietnam: vietnamese viet
philippines: philippine
australia: australian aust
zealand: nz
israel: israeli lysrl ysrl
dubai:
emirates: uae lmrt
saudi: ksa lswdyh swdyh sudyh saudia saudi
arabia: arab arabian
egypt: egyptian misr masr
nigeria: nigerian
kenya: kenyan
north: nordd norddt northern nord norte norddeutsche polnoc kita
south: sudd suddt southern sud sul sur suddeutsche poludnie minami
east: eastern ost este leste vostok wschod higashi
west: western oeste zapad zachod nishi
northwest: nw northwestern nordwest
northeast: ne northeastern nordost
southwest: sw southwestern sudwest
southeast: southeastern sudost
central: centre center zentral centro centrum tsentr
new: neue nova nuevo novo nowa
york:
london: londres londyn
paris: parisienne
berlin: berliner
munich: munchen munchner munchener
hamburg: hamburger
cologne: koln kolner
frankfurt: frankfurter
stuttgart: stuttgarter
vienna: wien wiener
zurich: zuricher
warsaw: warszawa warszawska warszawski warschau varshava
krakow: cracow krakau
moscow: moskva moskau moskovsky moskovskiy moskovskaya
petersburg: peterburg
kiev: kyiv kyyiv
tokyo: tokio
osaka:
kyoto:
madrid:
barcelona: barcelonesa
lisbon: lisboa
porto:
paulo:
rio:
rome: roma
milan: milano
copenhagen: kobenhavn
stockholm: stockholms
oslo:
helsinki:
prague: praha prag
budapest:
istanbul:
delhi:
mumbai: bombay
shanghai:
beijing: peking
hong:
kong:
texas:
california:
florida:
zagreb:
belgrade: beograd
ljubljana:
bratislava:
brno:
bucharest: bucuresti
sofia:
athens: athinai
thessaloniki:
lyon:
marseille:
toulouse:
lille:
geneva: geneve genf
basel:
graz:
linz:
salzburg:
dusseldorf:
dortmund:
essen:
leipzig:
dresden:
hannover: hanover
bremen:
nuremberg: nurnberg
gdansk:
poznan:
wroclaw:
lodz:
katowice:
szczecin:
vilnius:
riga:
tallinn:
gothenburg: goteborg
malmo:
rotterdam:
amsterdam:
brussels: bruxelles brussel
antwerp:
manchester:
birmingham:
leeds:
glasgow:
edinburgh:
dublin:
valencia:
sevilla:
bilbao:
turin: torino
naples: napoli
bologna:
florence: firenze
ankara:
izmir:
cairo:
lagos:
nairobi:
johannesburg:
toronto:
montreal:
vancouver:
chicago:
boston:
houston:
dallas:
denver:
atlanta:
miami:
seattle:
sydney:
melbourne:
brisbane:
perth:
auckland:
bangalore:
chennai:
kolkata:
hyderabad:
pune:
jakarta:
manila:
bangkok:
hanoi:
taipei:
seoul:
busan:
shenzhen:
guangzhou:
nagoya:
yokohama:
kobe:
sapporo:
fukuoka:
kyiv:
lviv:
odesa:
kharkiv:
minsk:
novosibirsk:
kazan:
slovenia: slovenija slovenian
croatia: hrvatska croatian kroatien hrvatski hrvatske
serbia: srbija serbian serbien srpska srpski
bosnia: bosna
estonia: eesti estonian estland estonskaya
latvia: latvija latvian lettland latviyskaya
lithuania: lietuva lithuanian litauen litwa litovskaya
iceland: island islenska
luxembourg: luxemburg
belarus: belorussia belorusskiy belarusian bielaruski
kazakhstan: qazaqstan kazakhstanskiy qazaq kazakh
georgia: gruziya georgian gruzinskaya
morocco: maroc marruecos marocaine moroccan
tunisia: tunisie tunisienne tunisian
algeria: algerie algerienne algerian
angola:
mozambique: mocambique
ghana:
ethiopia:
tanzania:
uganda:
peru:
ecuador:
uruguay:
venezuela:
panama:
pakistan:
bangladesh:
nepal:
myanmar:
cambodia:
mongolia:
taiwan:
macau:
qatar:
kuwait:
oman:
bahrain:
jordan:
lebanon: liban
iraq:
iran: iranian
cyprus: kypros zypern
malta:
albania: shqiperia
macedonia: makedonija
montenegro:
moldova:
siberia: sibir sibirskaya sibirskiy
ural: uralskiy uralskaya
armenia: armenian armyanskaya
azerbaijan: azerbaijani azerbaycan azerbaydzhan
uzbekistan: uzbek ozbekiston
`;
