/** Places that numbers are sold in, so that searches, caller places and prices look like a carrier's. */
export type Place = {
  country: string
  areaCode: string
  city: string
  region: string
  postalCode: string
  latitude: number
  longitude: number
}

const NORTH_AMERICA = `
US 201 Jersey City|NJ|07302|40.72|-74.05
US 202 Washington|DC|20001|38.91|-77.02
US 203 New Haven|CT|06510|41.31|-72.93
US 205 Birmingham|AL|35203|33.52|-86.81
US 206 Seattle|WA|98101|47.61|-122.33
US 208 Boise|ID|83702|43.62|-116.2
US 210 San Antonio|TX|78205|29.42|-98.49
US 212 New York|NY|10001|40.75|-73.99
US 213 Los Angeles|CA|90012|34.06|-118.24
US 214 Dallas|TX|75201|32.79|-96.8
US 215 Philadelphia|PA|19107|39.95|-75.16
US 216 Cleveland|OH|44114|41.51|-81.69
US 217 Springfield|IL|62701|39.8|-89.65
US 225 Baton Rouge|LA|70801|30.45|-91.19
US 239 Fort Myers|FL|33901|26.64|-81.87
US 251 Mobile|AL|36602|30.69|-88.04
US 253 Tacoma|WA|98402|47.25|-122.44
US 254 Waco|TX|76701|31.55|-97.14
US 260 Fort Wayne|IN|46802|41.08|-85.14
US 281 Houston|TX|77002|29.76|-95.36
US 302 Wilmington|DE|19801|39.74|-75.55
US 303 Denver|CO|80202|39.75|-104.99
US 304 Charleston|WV|25301|38.35|-81.63
US 305 Miami|FL|33130|25.77|-80.2
US 307 Cheyenne|WY|82001|41.14|-104.82
US 310 Santa Monica|CA|90401|34.02|-118.49
US 312 Chicago|IL|60601|41.89|-87.62
US 313 Detroit|MI|48226|42.33|-83.05
US 314 Saint Louis|MO|63101|38.63|-90.19
US 315 Syracuse|NY|13202|43.05|-76.15
US 316 Wichita|KS|67202|37.69|-97.34
US 317 Indianapolis|IN|46204|39.77|-86.16
US 330 Akron|OH|44308|41.08|-81.52
US 334 Montgomery|AL|36104|32.38|-86.31
US 336 Greensboro|NC|27401|36.07|-79.79
US 385 Salt Lake City|UT|84101|40.76|-111.89
US 401 Providence|RI|02903|41.82|-71.41
US 402 Omaha|NE|68102|41.26|-95.94
US 404 Atlanta|GA|30303|33.75|-84.39
US 405 Oklahoma City|OK|73102|35.47|-97.52
US 406 Billings|MT|59101|45.78|-108.5
US 407 Orlando|FL|32801|28.54|-81.38
US 408 San Jose|CA|95113|37.33|-121.89
US 410 Baltimore|MD|21202|39.29|-76.61
US 412 Pittsburgh|PA|15222|40.44|-80
US 414 Milwaukee|WI|53202|43.04|-87.91
US 415 San Francisco|CA|94103|37.77|-122.42
US 423 Chattanooga|TN|37402|35.05|-85.31
US 425 Bellevue|WA|98004|47.61|-122.2
US 432 Midland|TX|79701|32|-102.08
US 480 Scottsdale|AZ|85251|33.49|-111.92
US 501 Little Rock|AR|72201|34.75|-92.29
US 502 Louisville|KY|40202|38.25|-85.76
US 503 Portland|OR|97204|45.52|-122.68
US 504 New Orleans|LA|70112|29.95|-90.07
US 505 Albuquerque|NM|87102|35.08|-106.65
US 509 Spokane|WA|99201|47.66|-117.43
US 510 Oakland|CA|94607|37.8|-122.27
US 512 Austin|TX|78701|30.27|-97.74
US 513 Cincinnati|OH|45202|39.1|-84.51
US 515 Des Moines|IA|50309|41.59|-93.62
US 520 Tucson|AZ|85701|32.22|-110.97
US 559 Fresno|CA|93721|36.74|-119.79
US 601 Jackson|MS|39201|32.3|-90.18
US 602 Phoenix|AZ|85004|33.45|-112.07
US 603 Manchester|NH|03101|42.99|-71.46
US 605 Sioux Falls|SD|57104|43.55|-96.73
US 612 Minneapolis|MN|55401|44.98|-93.27
US 614 Columbus|OH|43215|39.96|-83
US 615 Nashville|TN|37203|36.16|-86.78
US 616 Grand Rapids|MI|49503|42.96|-85.67
US 617 Boston|MA|02108|42.36|-71.06
US 619 San Diego|CA|92101|32.72|-117.16
US 626 Pasadena|CA|91101|34.15|-118.14
US 628 San Francisco|CA|94103|37.77|-122.42
US 650 Palo Alto|CA|94301|37.44|-122.14
US 651 Saint Paul|MN|55101|44.95|-93.09
US 701 Fargo|ND|58102|46.88|-96.79
US 702 Las Vegas|NV|89101|36.17|-115.14
US 703 Arlington|VA|22201|38.88|-77.09
US 704 Charlotte|NC|28202|35.23|-80.84
US 713 Houston|TX|77002|29.76|-95.36
US 714 Anaheim|CA|92805|33.84|-117.91
US 716 Buffalo|NY|14202|42.89|-78.88
US 717 Harrisburg|PA|17101|40.27|-76.88
US 718 Brooklyn|NY|11201|40.69|-73.99
US 719 Colorado Springs|CO|80903|38.83|-104.82
US 720 Denver|CO|80202|39.75|-104.99
US 737 Austin|TX|78701|30.27|-97.74
US 757 Virginia Beach|VA|23451|36.85|-75.98
US 770 Marietta|GA|30060|33.95|-84.55
US 773 Chicago|IL|60614|41.92|-87.65
US 775 Reno|NV|89501|39.53|-119.81
US 801 Salt Lake City|UT|84101|40.76|-111.89
US 802 Burlington|VT|05401|44.48|-73.21
US 803 Columbia|SC|29201|34|-81.03
US 804 Richmond|VA|23219|37.54|-77.44
US 805 Santa Barbara|CA|93101|34.42|-119.7
US 808 Honolulu|HI|96813|21.31|-157.86
US 813 Tampa|FL|33602|27.95|-82.46
US 816 Kansas City|MO|64106|39.1|-94.58
US 817 Fort Worth|TX|76102|32.76|-97.33
US 843 Charleston|SC|29401|32.78|-79.93
US 901 Memphis|TN|38103|35.15|-90.05
US 904 Jacksonville|FL|32202|30.33|-81.66
US 907 Anchorage|AK|99501|61.22|-149.9
US 913 Overland Park|KS|66210|38.98|-94.67
US 915 El Paso|TX|79901|31.76|-106.49
US 916 Sacramento|CA|95814|38.58|-121.49
US 917 New York|NY|10001|40.75|-73.99
US 918 Tulsa|OK|74103|36.15|-95.99
US 919 Raleigh|NC|27601|35.78|-78.64
US 925 Concord|CA|94520|37.98|-122.03
US 949 Irvine|CA|92614|33.68|-117.82
US 954 Fort Lauderdale|FL|33301|26.12|-80.14
US 970 Fort Collins|CO|80521|40.59|-105.08
US 972 Plano|TX|75074|33.02|-96.7
US 973 Newark|NJ|07102|40.74|-74.17
CA 416 Toronto|ON|M5H|43.65|-79.38
CA 514 Montreal|QC|H2Y|45.5|-73.56
CA 604 Vancouver|BC|V6B|49.28|-123.12
CA 403 Calgary|AB|T2P|51.05|-114.07
CA 613 Ottawa|ON|K1P|45.42|-75.7`

const OVERSEAS = `
GB 20 London|England|SW1A|51.51|-0.13
GB 121 Birmingham|England|B1|52.48|-1.9
GB 131 Edinburgh|Scotland|EH1|55.95|-3.19
GB 161 Manchester|England|M1|53.48|-2.24
DE 30 Berlin|Berlin|10115|52.53|13.38
FR 1 Paris|Ile-de-France|75001|48.86|2.34
AU 2 Sydney|NSW|2000|-33.87|151.21`

export const PLACES: readonly Place[] = `${NORTH_AMERICA}${OVERSEAS}`
  .trim()
  .split('\n')
  .map((line) => {
    const [, country = '', areaCode = '', rest = ''] = /^(..) (\d+) (.*)$/.exec(line) ?? []
    const [city = '', region = '', postalCode = '', latitude, longitude] = rest.split('|')
    return {
      country,
      areaCode,
      city,
      region,
      postalCode,
      latitude: Number(latitude),
      longitude: Number(longitude),
    }
  })
