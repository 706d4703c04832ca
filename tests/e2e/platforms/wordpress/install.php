<?php
// Installs the site: what wp-admin/install.php does when its form is sent.
$_SERVER['HTTP_HOST'] = parse_url(getenv('ROLLCALL_SITE_URL'), PHP_URL_HOST);
$_SERVER['REQUEST_URI'] = '/wp-admin/install.php';
define('WP_INSTALLING', true);
require __DIR__ . '/config.php';
require ABSPATH . 'wp-settings.php';
function wp_new_blog_notification() {}
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Nordvind Nyheder', 'freja', 'freja.moeller@nordvind.example', true, '', 'only for this test');
update_option('permalink_structure', '/%postname%/');
