/**
 * Hosts by kind, separated by spaces. `host=name` gives a name, otherwise it is the first label; `name.*` stands for
 * every country domain; an entry without a dot is another word people write into utm_source.
 */
export const sourceLists = {
  ai: 'chatgpt.com chat.openai.com=chatgpt openai.com perplexity.ai gemini.google.com bard.google.com copilot.microsoft.com claude.ai deepseek.com chat.mistral.ai=mistral grok.com meta.ai you.com poe.com phind.com',
  listing:
    'maps.google.*=google-maps local.google.com=google-maps business.google.com=google-business g.page=google-business business.site=google-business maps.app.goo.gl=google-maps com.google.android.apps.maps=google-maps maps.apple.com=apple-maps maps.bing.com=bing-maps bingplaces.com yelp.* yellowpages.com yp.com=yellowpages superpages.com angi.com angieslist.com=angi homeadvisor.com thumbtack.com bbb.org foursquare.com tripadvisor.* mapquest.com manta.com hotfrog.com houzz.com porch.com healthgrades.com zocdoc.com avvo.com justdial.com yell.com checkatrade.com trustpilot.com gelbeseiten.de 11880.com pagesjaunes.fr paginegialle.it paginasamarillas.es',
  email:
    'mail.google.com=gmail com.google.android.gm=gmail outlook.live.com=outlook outlook.office.com=outlook outlook.office365.com=outlook mail.yahoo.com=yahoo-mail mail.aol.com=aol-mail mail.proton.me=proton-mail',
  social:
    'facebook.com fb=facebook fb.com=facebook fb.me=facebook com.facebook.katana=facebook messenger.com instagram.com ig=instagram meta threads.net threads.com twitter.com x.com=twitter t.co=twitter linkedin.com lnkd.in=linkedin com.linkedin.android=linkedin pinterest.* pin.it=pinterest reddit.com com.reddit.frontpage=reddit tiktok.com snapchat.com nextdoor.com quora.com tumblr.com whatsapp.com wa.me=whatsapp telegram.org t.me=telegram org.telegram.messenger=telegram discord.com bsky.app=bluesky mastodon.social vk.com ok.ru weibo.com xing.com line.me medium.com stackoverflow.com',
  video:
    'youtube.com youtu.be=youtube yt=youtube com.google.android.youtube=youtube vimeo.com dailymotion.com twitch.tv rumble.com netflix.com hulu.com disneyplus.com bilibili.com wistia.com',
  shopping:
    'amazon.* ebay.* etsy.com walmart.com shopping.google.com=google-shopping aliexpress.com alibaba.com target.com bestbuy.com costco.com homedepot.com lowes.com wayfair.com mercadolibre.* shopzilla.com pricegrabber.com idealo.* shopify.com',
  search:
    'google.* com.google.android.googlequicksearchbox=google syndicatedsearch.goog=google bing.com search.yahoo.com=yahoo search.yahoo.co.jp=yahoo duckduckgo.com search.brave.com=brave yandex.* ya.ru=yandex baidu.com ecosia.org qwant.com startpage.com kagi.com search.aol.com=aol ask.com search.naver.com=naver naver daum.net sogou.com so.com=360 seznam.cz dogpile.com swisscows.com mojeek.com lycos.com',
} as const

/**
 * Click ids as `parameter=source/medium`: what the parameter alone proves. Facebook puts `fbclid` on every outgoing
 * link, so it proves a source but no medium.
 */
export const clickIdList =
  'gclid=google/cpc gbraid=google/cpc wbraid=google/cpc msclkid=bing/cpc yclid=yandex/cpc dclid=/ fbclid=facebook/ ttclid=tiktok/cpc twclid=twitter/cpc li_fat_id=linkedin/cpc epik=pinterest/cpc rdt_cid=reddit/cpc sccid=snapchat/cpc irclickid=/affiliate'
