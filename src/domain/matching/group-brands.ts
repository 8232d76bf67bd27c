/**
 * Large groups whose companies bear the group's name or a brand of their own, one group a line. General knowledge of 2025,
 * put together by hand; a group that is missing costs a hint, no more, and the hierarchy in the CRM says more than this.
 */
export const GROUP_BRANDS = `
siemens, flender
samsung, harman
toyota, lexus, daihatsu, hino
honda, acura
nissan motor, infiniti, datsun
hitachi
panasonic
sony, playstation, bungie
toshiba
fujitsu
rakuten
softbank, arm holdings
ntt, docomo
hyundai motor, hyundai mobis, hyundai glovis, hyundai steel, kia, genesis motor
lotte
tata, jaguar land rover, taj hotels, titan watches
mahindra, tech mahindra
reliance, jio
adani
aditya birla, hindalco, ultratech
volkswagen, audi, porsche, skoda, seat, cupra, bentley, lamborghini, ducati, man truck, scania, traton
bmw, mini cooper, rolls-royce motor cars
mercedes-benz, daimler
stellantis, fiat, chrysler, jeep, dodge, peugeot, citroen, opel, vauxhall, alfa romeo, lancia, maserati
renault, dacia, alpine cars
geely, volvo cars, polestar, lynk
ford motor, lincoln motor
general motors, chevrolet, cadillac, buick, gmc
continental ag
bosch, rexroth, buderus, dremel
zf friedrichshafen
thyssenkrupp
basf
bayer, monsanto
henkel, schwarzkopf, loctite
evonik
linde, praxair
allianz, pimco, euler hermes
munich re, ergo versicherung
deutsche telekom, t-mobile, t-systems
deutsche post, dhl
deutsche bahn, schenker
lufthansa, deutsche lufthansa, eurowings, austrian airlines, brussels airlines
schwarz gruppe, lidl, kaufland
aldi, trader joes
rewe, penny markt, toom baumarkt
metro ag, makro
otto group, hermes germany, bonprix, about you
bertelsmann, rtl, penguin random house, gruner
axel springer, politico
sap, concur technologies, ariba, successfactors, signavio
nestle, nespresso, purina, perrier, maggi
roche, genentech
novartis
sandoz
abb
ubs, credit suisse
zurich insurance
swatch group, omega watches, tissot, longines
richemont, cartier, montblanc
lvmh, louis vuitton, christian dior, sephora, bulgari, tiffany, moet hennessy
kering, gucci, yves saint laurent, balenciaga, bottega veneta
loreal, lancome, garnier, maybelline
danone, evian, nutricia, alpro
carrefour
auchan, leroy merlin, decathlon
casino guichard, monoprix
totalenergies
engie
edf, framatome
vivendi, canal plus, havas
airbus
thales, gemalto
safran
saint-gobain
michelin, bfgoodrich
schneider electric, aveva
bnp paribas, fortis bank
credit agricole, amundi, lcl
axa
accor, ibis hotels, novotel, sofitel, mercure hotels
vinci
bouygues
veolia, suez
santander, openbank
bbva
telefonica, movistar
inditex, zara, massimo dutti, bershka, pull bear, stradivarius
iberdrola, scottishpower, avangrid
repsol
mapfre
iag, british airways, iberia, aer lingus, vueling
enel, endesa
eni
intesa sanpaolo
unicredit, hypovereinsbank, bank austria
generali
ferrero, kinder, thorntons
luxottica, essilor, ray-ban, oakley
unilever, ben jerrys, dove, knorr, hellmanns
bp, castrol, aral
hsbc
barclays
lloyds, halifax bank, bank of scotland
natwest, royal bank of scotland, coutts
vodafone
tesco
rio tinto
diageo, guinness, smirnoff, johnnie walker
gsk
astrazeneca, alexion
philips, signify
heineken, amstel, affligem
ing
abn amro
randstad, monster
ahold delhaize, albert heijn, delhaize, giant food
ikea, ingka
ericsson
electrolux, aeg
volvo group, renault trucks, mack trucks
atlas copco
h m, cos stores, arket
nokia
maersk
carlsberg, tuborg
novo nordisk, novo holdings
equinor
telenor
orlen, lotos, energa
pzu, alior bank
pkp, pkp intercity, pkp cargo
pge
kghm
allegro, ceneo
lpp, reserved, mohito, sinsay
jeronimo martins, biedronka, pingo doce
sonae, continente
edp
galp
gazprom
lukoil
rosneft
sberbank
yandex, kinopoisk
rosatom
vtb
rostec
metinvest
dtek
petrobras
vale
itau, unibanco
bradesco
ambev, brahma
ab inbev, anheuser-busch, budweiser, stella artois
odebrecht, braskem, novonor
cemex
bimbo
femsa, oxxo
america movil, telcel, claro
grupo mexico
koc holding, arcelik, beko, tofas
sabanci, akbank
turkcell
google, alphabet, youtube, waymo, deepmind, fitbit, nest labs, android, mandiant, looker
meta platforms, facebook, instagram, whatsapp, oculus
microsoft, linkedin, github, activision blizzard, nuance communications, xbox, skype
amazon com, amazon, amazon web services, aws, whole foods, twitch, audible, ring doorbell, zappos, imdb, goodreads
apple inc, beats electronics, shazam
oracle corporation, netsuite, cerner
salesforce, slack, tableau, mulesoft, heroku
ibm, red hat, hashicorp, apptio
cisco, webex, splunk, meraki, duo security
adobe, figma, marketo, magento
intel, altera, mobileye
nvidia, mellanox
amd, xilinx
dell, emc corporation, alienware
broadcom, vmware, symantec, ca technologies
hewlett packard, hpe, aruba networks
general electric
berkshire hathaway, geico, dairy queen, duracell, bnsf
procter gamble, gillette, pampers, braun gmbh
johnson johnson, janssen, neutrogena
pfizer, wyeth
merck, sigma-aldrich
coca-cola, costa coffee, fanta, innocent drinks
pepsico, frito-lay, quaker oats, gatorade, sodastream
mondelez, cadbury, oreo
mars inc, wrigley, royal canin
kraft, heinz
philip morris, marlboro, swedish match
walmart, sams club, flipkart, asda
disney, pixar, espn, marvel entertainment, lucasfilm, hulu
warner bros, hbo, cnn
comcast, nbcuniversal, sky group, xfinity
att, cricket wireless
verizon, tracfone
fedex
ups
marriott, sheraton, ritz-carlton, westin hotels, st regis
deloitte
pwc, pricewaterhousecoopers
ernst young
kpmg
accenture
capgemini
raiffeisen
erste group, erste bank, ceska sporitelna
obb
sncf
sbb cff ffs
kuehne nagel
telia
tele2
swisscom
strabag
voestalpine
andritz
harvard
rolls-royce
bae systems
wpp, ogilvy, grey group
publicis, saatchi saatchi, leo burnett
omnicom, ddb, bbdo
dentsu
recruit holdings, indeed, glassdoor
seven i holdings, seven-eleven
fast retailing, uniqlo
kddi
ricoh
kyocera
suzuki motor
olympus
terumo
takeda, shire
astellas
sun pharma
infosys
wipro
hcl
larsen toubro
icici
hdfc
axis bank
state bank of india
bharti, airtel
godrej
bajaj
hilton, doubletree, waldorf astoria
jpmorgan, chase bank
citigroup, citibank
goldman sachs
morgan stanley, e trade
bank of america, merrill lynch
visa inc
mastercard
paypal, venmo, braintree
block inc, square inc, cash app, tidal
ebay
booking holdings, booking com, priceline, kayak, agoda, opentable
expedia, hotels com, vrbo, orbitz, trivago
match group, tinder, hinge, okcupid
nike, converse
vf corporation, the north face, timberland, vans shoes
tapestry, coach, kate spade
yum brands, kfc, pizza hut, taco bell
restaurant brands international, burger king, tim hortons, popeyes
exxonmobil, esso
boeing
lockheed martin, sikorsky
raytheon, rtx, pratt whitney, collins aerospace
honeywell
caterpillar
john deere
alibaba, lazada, taobao, alipay, ant group, aliexpress
tencent, wechat, supercell, riot games
bytedance, tiktok, douyin
lenovo, motorola mobility
huawei
xiaomi
haier, ge appliances, candy hoover
foxconn, hon hai, sharp
dp world
emirates group, flynas
aramco, sabic
`;
