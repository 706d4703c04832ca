<?php
// Every address is WordPress's, as with the usual rewrite rules of a web server.
$_SERVER['SCRIPT_NAME'] = '/index.php';
$_SERVER['PHP_SELF'] = '/index.php';
// As Apache does with CGI unless it is told otherwise.
if (getenv('ROLLCALL_DROP_AUTHORIZATION') === '1') {
    unset($_SERVER['HTTP_AUTHORIZATION'], $_SERVER['PHP_AUTH_USER'], $_SERVER['PHP_AUTH_PW']);
}
require __DIR__ . '/config.php';
define('WP_USE_THEMES', false);
require ABSPATH . 'wp-settings.php';
wp();
