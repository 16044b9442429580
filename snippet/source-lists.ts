/**
 * Hosts by kind, separated by spaces: a bare word is `word.com`, `host=name` gives a name (otherwise it is the first
 * label), `name.*` stands for every country domain, and `word=name` is another word people write into utm_source.
 */
export const sourceLists = {
  ai: 'chatgpt chat.openai.com=chatgpt openai perplexity.ai gemini.google.com copilot.microsoft.com claude.ai deepseek chat.mistral.ai=mistral grok meta.ai you poe',
  listing:
    'maps.google.*=google-maps maps.app.goo.gl=google-maps com.google.android.apps.maps=google-maps g.page=google-business business.google.com=google-business business.site=google-business maps.apple.com=apple-maps yelp.* yellowpages yp superpages angi angieslist homeadvisor thumbtack bbb.org foursquare tripadvisor.* mapquest manta hotfrog houzz healthgrades zocdoc avvo justdial yell checkatrade trustpilot gelbeseiten.de pagesjaunes.fr paginegialle.it',
  email:
    'mail.google.com=gmail com.google.android.gm=gmail outlook.live.com=outlook outlook.office.com=outlook mail.yahoo.com=yahoo-mail mail.aol.com=aol-mail',
  social:
    'facebook fb=facebook fb.me=facebook com.facebook.katana=facebook messenger instagram ig=instagram meta=meta threads.net threads twitter x.com=twitter x=twitter t.co=twitter linkedin lnkd.in=linkedin com.linkedin.android=linkedin pinterest.* pin.it=pinterest reddit tiktok snapchat nextdoor quora tumblr whatsapp wa.me=whatsapp t.me=telegram discord bsky.app=bluesky vk ok.ru weibo xing',
  video: 'youtube youtu.be=youtube vimeo dailymotion twitch.tv rumble netflix hulu bilibili',
  shopping:
    'amazon.* ebay.* etsy walmart shopping.google.com=google-shopping aliexpress alibaba target bestbuy costco homedepot lowes wayfair idealo.* shopify',
  search:
    'google.* com.google.android.googlequicksearchbox=google syndicatedsearch.goog=google bing search.yahoo.com=yahoo search.yahoo.co.jp=yahoo duckduckgo search.brave.com=brave yandex.* ya.ru=yandex baidu ecosia.org qwant startpage kagi search.aol.com=aol ask search.naver.com=naver daum.net sogou so.com=360 seznam.cz',
} as const

/**
 * Click ids as `parameter=source/medium`: what the parameter alone proves. Facebook puts `fbclid` on every outgoing
 * link, so it proves a source but no medium.
 */
export const clickIdList =
  'gclid=google/cpc gbraid=google/cpc wbraid=google/cpc msclkid=bing/cpc yclid=yandex/cpc dclid=/ fbclid=facebook/ ttclid=tiktok/cpc twclid=twitter/cpc li_fat_id=linkedin/cpc epik=pinterest/cpc rdt_cid=reddit/cpc sccid=snapchat/cpc irclickid=/affiliate'
